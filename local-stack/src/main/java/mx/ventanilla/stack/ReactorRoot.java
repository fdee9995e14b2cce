package mx.ventanilla.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's root directory: the nearest one upwards that has the Maven wrapper. */
public final class ReactorRoot {
    private ReactorRoot() {}

    public static Path find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No directory from " + start + " upwards has mvnw: not inside the project");
    }
}
