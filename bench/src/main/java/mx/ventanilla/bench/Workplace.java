package mx.ventanilla.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Where the servers of a run keep their files, several gigabytes after a long one: a directory that the caller named and
 * keeps, or a new one that goes when the run is done and stays, with its logs, when it is not.
 */
public final class Workplace implements AutoCloseable {
    private final Path path;
    private final boolean isOurs;
    private final Consumer<String> say;
    private boolean done;

    private Workplace(Path path, boolean isOurs, Consumer<String> say) {
        this.path = path;
        this.isOurs = isOurs;
        this.say = say;
    }

    /**
     * One for a run.
     *
     * @param wanted null for a new directory, under the system's for temporary files
     */
    public static Workplace at(@Nullable Path wanted, Consumer<String> say) throws IOException {
        return wanted == null
                ? new Workplace(Files.createTempDirectory("ventanilla-bench-"), true, say)
                : new Workplace(wanted, false, say);
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Nobody needs to look into the files. */
    public void done() {
        done = true;
    }

    @Override
    public void close() throws IOException {
        if (isOurs && done) {
            FileSystemUtils.deleteRecursively(path);
        } else {
            say.accept("The servers' files and the logs are in " + path);
        }
    }
}
