package mx.ventanilla.stack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mx.ventanilla.stack.ReactorRoot;
import mx.ventanilla.stack.process.ManagedProcess;

/**
 * Where things are.
 *
 * @param root the project's directory
 * @param home real path of the local stack's visible data directory
 */
record Place(Path root, Path home) {
    /** The project of {@code ./ventanilla}, else that around the working directory. */
    static Place find() {
        Path root = Optional.ofNullable(System.getProperty("ventanilla.root"))
                .map(Path::of)
                .orElseGet(ReactorRoot::find);
        String home = System.getenv("VENTANILLA_HOME");
        Path directory = home == null || home.isBlank() ? root.resolve(".ventanilla") : Path.of(home);
        try {
            return new Place(root, Files.createDirectories(directory).toRealPath());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the data directory " + directory, failure);
        }
    }

    void prepare() {
        ManagedProcess.prepare(home);
    }
}
