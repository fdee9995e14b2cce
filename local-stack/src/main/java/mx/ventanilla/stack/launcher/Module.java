package mx.ventanilla.stack.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A part of the project that runs as a program of its own, with the database login that it works under. */
enum Module {
    DB("db", Login.OWNER),
    INGEST_WORKER("ingest-worker", Login.INGEST),
    REVIEW_WORKER("review-worker", Login.REVIEW),
    /** The same program, when it only reads. */
    REPORT("review-worker", Login.READONLY),
    BATCH_JOBS("batch-jobs", Login.BATCH),
    /** Works on servers of its own. */
    BENCH("bench", Login.OWNER);

    private final String directory;
    private final Login login;

    Module(String directory, Login login) {
        this.directory = directory;
        this.login = login;
    }

    static Optional<Module> named(String directory) {
        return Arrays.stream(values())
                .filter(module -> module.directory.equals(directory))
                .findFirst();
    }

    String directory() {
        return directory;
    }

    Login login() {
        return login;
    }

    /**
     * The module's program.
     *
     * @throws LauncherFailure when it has not been built
     */
    Path jar(Path root) {
        Path jar = root.resolve(directory).resolve("target").resolve(directory + "-exec.jar");
        if (Files.notExists(jar)) {
            throw new LauncherFailure(
                    ExitCode.FAILED, jar + " is missing. Build it: ./mvnw -Dquick -Pbench -DskipTests package");
        }
        return jar;
    }
}
