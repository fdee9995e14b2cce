package mx.ventanilla.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Operators' commands in processes of their own, made to be killed with -9. */
public final class WorkerProcesses implements AutoCloseable {
    private final Class<?> main;
    private final Map<String, String> environment;
    private final Path log;
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param main class that knows the jobs
     * @param environment with the login of the database
     */
    public WorkerProcesses(Class<?> main, Map<String, String> environment, Path directory) {
        this.main = main;
        this.environment = environment;
        this.log = directory.resolve("children.log");
    }

    public void start(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            processes.add(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Kills one of them and returns when it is dead. */
    public void killOne(Random random) {
        processes
                .remove(random.nextInt(processes.size()))
                .destroyForcibly()
                .onExit()
                .join();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
