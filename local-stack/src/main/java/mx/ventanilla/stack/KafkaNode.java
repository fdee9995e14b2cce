package mx.ventanilla.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mx.ventanilla.stack.process.JavaCommand;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;
import org.apache.kafka.clients.admin.Admin;

/** The stack's one Kafka node, broker and controller in a JVM of its own, data below {@code kafka}. */
final class KafkaNode implements Server {
    static final String NAME = "kafka";
    private static final int QUICK_START = 1;
    private static final String CONTROLLER = "kafka-controller";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final Ports ports;
    private final ManagedProcess process;

    /** @param home real path of the stack's directory */
    KafkaNode(Path home, Ports ports) {
        this.home = home;
        this.ports = ports;
        this.process = new ManagedProcess(NAME, home);
    }

    @Override
    public void start() {
        boolean running = process.find().isPresent();
        ports.settle(NAME, running, 0);
        ports.settle(CONTROLLER, running, 0);
        process.start(launch(), this::serves);
    }

    @Override
    public void stop() {
        process.stop(launch());
    }

    String bootstrap() {
        return "127.0.0.1:" + ports.remembered(NAME);
    }

    private ManagedProcess.Launch launch() {
        List<String> options = List.of(
                "-Xms96m",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=" + Integer.getInteger(LocalStack.BROKER_COMPILER, QUICK_START),
                "-XX:+UseSerialGC",
                // named outright, so that no logging binding of whoever starts us is picked up
                "-Dslf4j.provider=" + PlainLogging.class.getName(),
                "-Dslf4j.internal.verbosity=WARN",
                "-D" + ManagedProcess.marker(NAME, home));
        List<String> arguments = List.of(
                home.resolve(NAME).toString(),
                Integer.toString(ports.remembered(NAME)),
                Integer.toString(ports.remembered(CONTROLLER)));
        return new ManagedProcess.Launch(
                JavaCommand.of(KafkaNodeMain.class, options, arguments),
                JavaCommand.environment(),
                "TERM",
                START_LIMIT,
                STOP_LIMIT);
    }

    private boolean serves() {
        // The client warns about every refused connection; ask only when somebody listens.
        if (!Ports.answers(ports.remembered(NAME))) {
            return false;
        }
        try (Admin admin = Broker.admin(bootstrap())) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Map<String, String> settings(Path data, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", "6"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                // its default would take half of this small heap
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));
    }
}
