package mx.ventanilla.stack.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.stack.process.JavaCommand;
import mx.ventanilla.stack.process.LogFile;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;

/** A worker of the project as a background process of the local stack. */
final class Worker {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int HTTP_TIMEOUT_MS = 2_000;

    private final Module module;
    private final int preferredPort;
    private final Place place;
    private final ManagedProcess process;
    private final Ports ports;

    private Worker(Module module, int preferredPort, Place place, Ports ports) {
        this.module = module;
        this.preferredPort = preferredPort;
        this.place = place;
        this.process = new ManagedProcess(module.directory(), place.home());
        this.ports = ports;
    }

    /** The workers of a stack, in the order in which they are listed. */
    static List<Worker> all(Place place) {
        // one for both: they settle their ports at the same time
        Ports ports = new Ports(place.home().resolve("workers.properties"));
        return List.of(
                new Worker(Module.INGEST_WORKER, 8081, place, ports),
                new Worker(Module.REVIEW_WORKER, 8082, place, ports));
    }

    String name() {
        return module.directory();
    }

    ManagedProcess process() {
        return process;
    }

    LogFile log() {
        return process.log();
    }

    String healthUrl() {
        return "http://127.0.0.1:" + ports.remembered(name()) + "/actuator/health/readiness";
    }

    /**
     * Starts the worker unless it runs, returns when it is ready.
     *
     * @param jvmOptions besides the limits on memory that every worker has
     */
    void start(Surroundings surroundings, List<String> jvmOptions) {
        Path jar = module.jar(place.root());
        ports.settle(name(), process.find().isPresent(), preferredPort);
        Map<String, String> environment = new HashMap<>(surroundings.environment(module));
        environment.put("VENTANILLA_HTTP_PORT", Integer.toString(ports.remembered(name())));
        process.start(launch(command(jar, jvmOptions), environment), this::ready);
    }

    void stop() {
        process.stop(launch(List.of(), Map.of()));
    }

    private List<String> command(Path jar, List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(JavaCommand.WORKER_OPTIONS);
        command.add("-D" + ManagedProcess.marker(name(), place.home()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString(), "run"));
        return command;
    }

    private static ManagedProcess.Launch launch(List<String> command, Map<String, String> environment) {
        return new ManagedProcess.Launch(command, environment, "TERM", START_LIMIT, STOP_LIMIT);
    }

    boolean ready() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(healthUrl()).toURL().openConnection();
            connection.setConnectTimeout(HTTP_TIMEOUT_MS);
            connection.setReadTimeout(HTTP_TIMEOUT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
