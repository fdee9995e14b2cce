package mx.ventanilla.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.JavaCommand;
import org.jspecify.annotations.Nullable;

/** A worker that is killed and started again. */
final class Victim {
    private static final int PATIENCE_SECONDS = 30;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    /** @param arguments after the command run */
    Victim(Path jar, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> start = List.of(
                JavaCommand.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "run");
        this.command = Stream.concat(start.stream(), arguments.stream()).toList();
        this.environment = environment;
        this.log = log;
    }

    void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start a worker", failure);
        }
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            await(process.destroyForcibly());
        }
    }

    /** SIGTERM; a worker that does not heed it is killed. @return whether it ended in time */
    boolean stop() {
        if (process == null) {
            return true;
        }
        process.destroy();
        boolean ended = await(process);
        process.destroyForcibly();
        return ended;
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a worker ended", interrupted);
        }
    }
}
