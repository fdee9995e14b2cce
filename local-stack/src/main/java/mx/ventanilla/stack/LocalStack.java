package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import mx.ventanilla.stack.process.DirectoryLock;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;
import mx.ventanilla.stack.process.ThreadPerTask;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with PostGIS and a Kafka broker on this machine.
 *
 * <p>Tests use {@link #shared()}; a test that stops servers starts a stack of its own with {@link #start(Path)}.
 */
public final class LocalStack implements AutoCloseable {
    /**
     * System property: the highest compiler of the broker's JVM, 1 to 4. By default 1, which is up soon; what measures sets 4,
     * as a city's own broker has it.
     */
    public static final String BROKER_COMPILER = "ventanilla.broker.compiler";

    /**
     * System property: {@code true} for servers whose data nobody will miss. PostgreSQL then leaves its writing to the operating
     * system: its own death, even by kill -9, still costs nothing, a power cut everything.
     */
    public static final String THROWAWAY = "ventanilla.stack.throwaway";

    private final CompletableFuture<Postgres> postgres;
    private final CompletableFuture<Broker> broker;
    private final @Nullable DirectoryLock lock;
    private final Thread stopAtExit = new Thread(this::stopAll, "stop the local stack");
    private final Deque<Runnable> beforeStop = new ConcurrentLinkedDeque<>();

    private LocalStack(
            CompletableFuture<Postgres> postgres, CompletableFuture<Broker> broker, @Nullable DirectoryLock lock) {
        this.postgres = postgres;
        this.broker = broker;
        this.lock = lock;
    }

    /**
     * The servers that all tests of a build use, one after another or at once, in whatever JVM. They are started by the
     * first user, below {@code target/stack} of the reactor, and leave a minute after the last one. What
     * {@code VENTANILLA_DB_URL} and {@code VENTANILLA_KAFKA} name is used instead.
     */
    public static LocalStack shared() {
        return SharedStack.join();
    }

    /**
     * Starts servers of one's own on a directory, or adopts those that a killed predecessor left running there.
     *
     * @throws StackInUse when another process, or another stack of this one, works on the directory
     */
    public static LocalStack start(Path directory) {
        return start(directory, ExternalServers.none(), System.err::println);
    }

    /**
     * Starts those servers of one's own that nobody else runs for us.
     *
     * @param say where to tell of anything that takes long
     */
    public static LocalStack start(Path directory, ExternalServers external, Consumer<String> say) {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow(() -> new StackInUse(directory));
        LocalStack stack = starting(real(directory), external, say, lock);
        // before anything can be left behind: a Ctrl-C during the start waits for its end, then stops the servers
        Runtime.getRuntime().addShutdownHook(stack.stopAtExit);
        try {
            stack.postgres.join();
            stack.broker.join();
            return stack;
        } catch (CompletionException failure) {
            stack.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Both at once: most of a start is waiting. */
    private static LocalStack starting(Path home, ExternalServers external, Consumer<String> say, DirectoryLock lock) {
        ManagedProcess.prepare(home);
        Ports ports = new Ports(home.resolve("ports.properties"));
        Executor threads = new ThreadPerTask("start");
        var postgres = CompletableFuture.supplyAsync(
                () -> external.database()
                        .map(LocalStack::elsewhere)
                        .orElseGet(() -> startPostgres(new PostgresCluster(home, ports, say))),
                threads);
        var broker = CompletableFuture.supplyAsync(
                () -> external.kafka()
                        .map(LocalStack::elsewhere)
                        .orElseGet(() -> startBroker(new KafkaNode(home, ports))),
                threads);
        return new LocalStack(postgres, broker, lock);
    }

    private static <S> void releaseIfStarted(CompletableFuture<S> start, Consumer<S> release) {
        if (start.handle((server, failure) -> failure == null).join()) {
            release.accept(start.join());
        }
    }

    private static Postgres startPostgres(PostgresCluster cluster) {
        cluster.start();
        return new Postgres(cluster, cluster.maintenance());
    }

    private static Broker startBroker(KafkaNode node) {
        node.start();
        return new Broker(node, node.bootstrap());
    }

    private static Postgres elsewhere(Database database) {
        return new Postgres(new Server.Elsewhere("VENTANILLA_DB_URL"), database);
    }

    private static Broker elsewhere(String kafka) {
        return new Broker(new Server.Elsewhere("VENTANILLA_KAFKA"), kafka);
    }

    private static Path real(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the directory " + directory, failure);
        }
    }

    /** A stack whose servers somebody else starts and stops. */
    static LocalStack used(Postgres postgres, Broker broker) {
        return new LocalStack(
                CompletableFuture.completedFuture(postgres), CompletableFuture.completedFuture(broker), null);
    }

    /** The PostgreSQL server. */
    public Postgres postgres() {
        return postgres.join();
    }

    /** The Kafka broker. */
    public Broker broker() {
        return broker.join();
    }

    /** Value for {@code bootstrap.servers}. */
    public String kafka() {
        return broker().bootstrap();
    }

    /** Something that leans on the servers and must end before they do; the last one named ends first. */
    public void beforeStop(Runnable action) {
        beforeStop.push(action);
    }

    /** Gives the servers up without stopping them; the next start on the directory adopts them. */
    public void leaveRunning() {
        if (lock != null) {
            forgetExit();
            lock.close();
        }
    }

    /** Stops the servers of a stack of one's own; a shared one only stops being used when the JVM ends. */
    @Override
    public void close() {
        if (lock != null) {
            stopAll();
            forgetExit();
            lock.close();
        }
    }

    /** Stops servers that a stack of this directory left running, without starting any. */
    public static void stop(Path directory) {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow(() -> new StackInUse(directory));
        try (lock) {
            Path home = real(directory);
            Ports ports = new Ports(home.resolve("ports.properties"));
            new KafkaNode(home, ports).stop();
            new PostgresCluster(home, ports, System.err::println).stop();
        }
    }

    /** Synchronized, so that the end of the JVM waits for a stop that is under way; a second one finds nothing to do. */
    private synchronized void stopAll() {
        while (!beforeStop.isEmpty()) {
            beforeStop.pop().run();
        }
        releaseIfStarted(broker, Broker::release);
        releaseIfStarted(postgres, Postgres::release);
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException exiting) {
            // the hook runs already and waits for us, or we for it
        }
    }
}
