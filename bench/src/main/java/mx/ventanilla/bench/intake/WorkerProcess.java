package mx.ventanilla.bench.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.stack.process.JavaCommand;

/** A worker as it runs in an office: a process of its own, started from its executable jar. */
public final class WorkerProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /**
     * What to start.
     *
     * @param login of the database
     */
    public record Program(Path jar, String login) {}

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the worker; it takes in what is on the topic as soon as it is up.
     *
     * @param options of the JVM, besides those that every worker has
     */
    public static WorkerProcess start(BenchOffice office, Program program, Path log, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(JavaCommand.WORKER_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-jar", program.jar().toString(), "run"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("VENTANILLA_DB_URL", office.jdbcUrl());
        builder.environment().put("VENTANILLA_DB_USER", program.login());
        builder.environment().put("VENTANILLA_DB_PASSWORD", BenchOffice.PASSWORD);
        builder.environment().put("VENTANILLA_KAFKA", office.kafka());
        builder.environment().put("VENTANILLA_TOPIC_PREFIX", BenchOffice.TOPICS.prefix());
        builder.environment().put("VENTANILLA_HTTP_PORT", "0");
        return new WorkerProcess(office.attend(builder.start()));
    }

    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The worker ended with exit code " + process.exitValue());
        }
    }

    /** Lets it stand still, as it is, until told to {@link #carryOn}; what it has asked of the database goes on. */
    void halt() throws IOException, InterruptedException {
        signal("STOP");
    }

    void carryOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -%s: exit code %d".formatted(name, exit));
        }
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Linux only; 0 elsewhere. */
    long peakRssMb() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
