package mx.ventanilla.ingest.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.ingest.Main;
import mx.ventanilla.stack.Database;

/** A worker of an office in a process of its own, which can be killed; its heap is what operators give it. */
public record ForkedWorker(Process process) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    /** @param settings such as {@code --ventanilla.intake.consumers=1} */
    public static ForkedWorker start(Office office, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--",
                "--ventanilla.intake.group=" + office.topics().prefix() + "ingest"));
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command);
        Database login = office.workerLogin();
        builder.environment()
                .putAll(Map.of(
                        "VENTANILLA_DB_URL", login.jdbcUrl(),
                        "VENTANILLA_DB_USER", login.user(),
                        "VENTANILLA_DB_PASSWORD", login.password(),
                        "VENTANILLA_KAFKA", office.broker().bootstrap(),
                        "VENTANILLA_TOPIC_PREFIX", office.topics().prefix(),
                        "VENTANILLA_HTTP_PORT", "0"));
        File log = new File("target", "forked-worker.log");
        return new ForkedWorker(builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and SIGKILL for whoever does not heed it. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
