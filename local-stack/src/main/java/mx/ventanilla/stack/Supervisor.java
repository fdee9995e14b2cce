package mx.ventanilla.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import mx.ventanilla.stack.process.PropertiesFile;

/**
 * The shared stack's own process: starts the servers, writes down where they are, and stops them when nobody has used
 * them for a while or when somebody deleted their directory.
 */
final class Supervisor {
    /** Exit code of one that came second. */
    static final int REFUSED = 6;

    private static final Duration PATROL = Duration.ofSeconds(1);

    private final SharedDirectory directory;
    private final Duration idleLimit;

    private Supervisor(SharedDirectory directory, Duration idleLimit) {
        this.directory = directory;
        this.idleLimit = idleLimit;
    }

    /**
     * Serves until nobody needs the servers.
     *
     * @param arguments directory, how long to stay without users (ISO 8601)
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SharedDirectory directory = SharedDirectory.prepare(Path.of(arguments[0]));
        try {
            new Supervisor(directory, Duration.parse(arguments[1])).run();
        } catch (StackInUse second) {
            System.exit(REFUSED);
        }
    }

    private void run() throws IOException, InterruptedException {
        try (LocalStack stack =
                LocalStack.start(directory.home(), ExternalServers.from(System.getenv()), Supervisor::say)) {
            PropertiesFile.write(directory.address(), address(stack));
            awaitLastUser();
            Files.deleteIfExists(directory.address());
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static Properties address(LocalStack stack) {
        Database database = stack.postgres().database("postgres");
        Properties address = new Properties();
        address.setProperty("supervisor", Long.toString(ProcessHandle.current().pid()));
        address.setProperty("db.url", database.jdbcUrl());
        address.setProperty("db.user", database.user());
        address.setProperty("db.password", database.password());
        address.setProperty("kafka", stack.kafka());
        return address;
    }

    /** Returns holding the users' lock, so that nobody joins servers that are about to stop. */
    private void awaitLastUser() throws IOException, InterruptedException {
        FileChannel users = FileChannel.open(directory.users(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long lastUsed = System.nanoTime();
        while (Files.exists(directory.address())) {
            FileLock alone = users.tryLock();
            if (alone == null) {
                lastUsed = System.nanoTime();
            } else if (System.nanoTime() - lastUsed > idleLimit.toNanos()) {
                return;
            } else {
                alone.release();
            }
            Thread.sleep(PATROL.toMillis());
        }
    }
}
