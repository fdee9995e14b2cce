package mx.ventanilla.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short command of the operating system, run to its end. */
final class Command {
    private Command() {}

    /**
     * What a command ended with.
     *
     * @param exitCode 127 when there is no such program
     * @param text standard output and standard error together
     */
    record Result(int exitCode, String text) {
        boolean ok() {
            return exitCode == 0;
        }
    }

    /** Output of a command without surrounding space; nothing when it is absent or fails. */
    static Optional<String> output(String... command) {
        Result result = run(List.of(command), Map.of());
        return result.ok() ? Optional.of(result.text().strip()) : Optional.empty();
    }

    static Result run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException absent) {
            return new Result(127, String.valueOf(absent.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + command.get(0), interrupted);
        }
    }
}
