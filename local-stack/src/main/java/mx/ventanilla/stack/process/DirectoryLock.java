package mx.ventanilla.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to start and stop servers on one directory. The operating system takes it back when its holder dies in
 * whatever way, so the lock file itself may lie around for ever.
 */
public final class DirectoryLock implements AutoCloseable {
    /** Closing any channel on a file drops the process's POSIX lock on it: the second try must not even open the file. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock if nobody has it.
     *
     * @return the lock, or nothing when another process, or another stack in this one, holds it
     */
    public static Optional<DirectoryLock> tryAcquire(Path directory) {
        try {
            Path real = Files.createDirectories(directory).toRealPath();
            if (!HELD_HERE.add(real)) {
                return Optional.empty();
            }
            Optional<DirectoryLock> lock = tryLockFile(real);
            if (lock.isEmpty()) {
                HELD_HERE.remove(real);
            }
            return lock;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot lock the directory " + directory, failure);
        }
    }

    private static Optional<DirectoryLock> tryLockFile(Path real) throws IOException {
        FileChannel channel =
                FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Properties owner = new Properties();
        owner.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        PropertiesFile.write(ownerFile(real), owner);
        return Optional.of(new DirectoryLock(real, channel));
    }

    /** Who wrote last that it holds the lock; meaningful only right after {@link #tryAcquire} was refused. */
    public static Optional<ProcessHandle> owner(Path directory) {
        String pid = PropertiesFile.read(ownerFile(directory)).getProperty("pid", "0");
        return ProcessHandle.of(Long.parseLong(pid));
    }

    private static Path ownerFile(Path directory) {
        return directory.resolve("lock.owner");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot release the lock on " + directory, failure);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
