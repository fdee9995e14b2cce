package mx.ventanilla.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mx.ventanilla.stack.process.JavaCommand;

/** Another JVM that starts or joins a stack, says where it is and then does nothing until it is killed. */
final class OtherJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherJvm(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(
                        OtherJvm.class, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), List.of(arguments)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(JavaCommand.environment());
        process = builder.start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    static OtherJvm owning(Path directory) throws IOException {
        return new OtherJvm("own", directory.toString());
    }

    static OtherJvm sharing(Path directory, Duration idleLimit) throws IOException {
        return new OtherJvm("share", directory.toString(), idleLimit.toString());
    }

    /** Waits until it has its servers. @return their addresses */
    String address() throws IOException {
        return output.readLine();
    }

    long pid() {
        return process.pid();
    }

    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[1]);
        LocalStack stack = arguments[0].equals("own")
                ? LocalStack.start(directory)
                : SharedStack.join(directory, Duration.parse(arguments[2]));
        System.out.println(stack.postgres().database("postgres").jdbcUrl() + " " + stack.kafka());
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
}
