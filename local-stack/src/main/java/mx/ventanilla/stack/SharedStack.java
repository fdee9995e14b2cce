package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mx.ventanilla.stack.process.JavaCommand;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.ProcessFailed;
import mx.ventanilla.stack.process.PropertiesFile;
import mx.ventanilla.stack.process.Waiting;
import org.jspecify.annotations.Nullable;

/** A test JVM's side of the shared stack: it counts itself in as a user and starts a supervisor if there is none. */
final class SharedStack {
    /** Long enough for the first start on a machine that installs PostGIS over a slow line. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    /** Closing a channel gives its lock back, and so would collecting it as garbage. */
    private static final Queue<FileChannel> COUNTED_IN = new ConcurrentLinkedQueue<>();

    private final SharedDirectory directory;
    private final Duration idleLimit;
    private @Nullable Process started;

    private SharedStack(SharedDirectory directory, Duration idleLimit) {
        this.directory = directory;
        this.idleLimit = idleLimit;
    }

    /** Joined once per JVM and left when it ends, by the operating system if need be. */
    private static final class Joined {
        private static final LocalStack STACK =
                join(ReactorRoot.find().resolve("target").resolve("stack"), IDLE_LIMIT);
    }

    static LocalStack join() {
        return Joined.STACK;
    }

    /** @param idleLimit how long the servers stay without users, if this JVM is the one that starts them */
    static LocalStack join(Path directory, Duration idleLimit) {
        ExternalServers external = ExternalServers.from(System.getenv());
        if (external.database().isPresent() && external.kafka().isPresent()) {
            return use(new Properties(), external);
        }
        SharedStack shared = new SharedStack(SharedDirectory.prepare(directory), idleLimit);
        shared.countIn();
        return use(shared.address(), external);
    }

    /** Waits while a supervisor is leaving. */
    private void countIn() {
        try {
            FileChannel users = FileChannel.open(
                    directory.users(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            COUNTED_IN.add(users);
            users.lock(0, Long.MAX_VALUE, true);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot join the shared stack in " + directory.home(), failure);
        }
    }

    private Properties address() {
        if (!Waiting.until(START_LIMIT, this::supervised)) {
            String limit = START_LIMIT.toSeconds() + " s";
            throw new ProcessFailed(
                    "The shared stack was not ready after " + limit,
                    directory.supervisor().log());
        }
        return PropertiesFile.read(directory.address());
    }

    /** Whether a living supervisor, and not a dead predecessor, has written the address. */
    private boolean supervised() {
        Optional<ProcessHandle> supervisor = directory.supervisor().find();
        if (supervisor.isEmpty()) {
            startSupervisor();
            return false;
        }
        String written = PropertiesFile.read(directory.address()).getProperty("supervisor", "");
        return written.equals(Long.toString(supervisor.get().pid()));
    }

    private void startSupervisor() {
        Process previous = started;
        if (previous != null && !previous.isAlive() && previous.exitValue() != Supervisor.REFUSED) {
            throw new ProcessFailed(
                    "The shared stack could not be started",
                    directory.supervisor().log());
        }
        if (previous == null || !previous.isAlive()) {
            started = directory.supervisor().spawn(launch());
        }
    }

    private ManagedProcess.Launch launch() {
        List<String> options = List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=" + PlainLogging.class.getName(),
                "-Dslf4j.internal.verbosity=WARN",
                "-D" + LocalStack.THROWAWAY + "=true",
                "-D" + directory.supervisorMarker());
        List<String> arguments = List.of(directory.home().toString(), idleLimit.toString());
        return new ManagedProcess.Launch(
                JavaCommand.of(Supervisor.class, options, arguments),
                directory.environment(),
                "TERM",
                START_LIMIT,
                START_LIMIT);
    }

    private static LocalStack use(Properties address, ExternalServers external) {
        Server server = new Server.Elsewhere("all tests");
        Database database = external.database()
                .orElseGet(() -> new Database(
                        required(address, "db.url"), required(address, "db.user"), required(address, "db.password")));
        String kafka = external.kafka().orElseGet(() -> required(address, "kafka"));
        return LocalStack.used(new Postgres(server, database), new Broker(server, kafka));
    }

    private static String required(Properties address, String name) {
        String value = address.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The shared stack was started without " + name + ", with VENTANILLA_DB_URL"
                    + " or VENTANILLA_KAFKA set; wait a minute until it has left, then try again");
        }
        return value;
    }
}
