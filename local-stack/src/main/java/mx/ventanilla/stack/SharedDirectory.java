package mx.ventanilla.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.ManagedProcess;

/**
 * The files by which test JVMs and the supervisor of their servers find each other.
 *
 * @param home real path of the directory
 */
record SharedDirectory(Path home) {
    private static final String SUPERVISOR = "supervisor";

    static SharedDirectory prepare(Path directory) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            ManagedProcess.prepare(home);
            return new SharedDirectory(home);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the shared stack's directory " + directory, failure);
        }
    }

    /** Locked by every user, shared, and by a supervisor that leaves, exclusively. */
    Path users() {
        return home.resolve("users");
    }

    /** Where the servers are and which supervisor says so; written when they are ready. */
    Path address() {
        return home.resolve("address.properties");
    }

    ManagedProcess supervisor() {
        return new ManagedProcess(SUPERVISOR, home);
    }

    String supervisorMarker() {
        return ManagedProcess.marker(SUPERVISOR, home);
    }

    /** This JVM's class path, with this module's own classes copied: a build may replace them under the supervisor. */
    Map<String, String> environment() {
        Path own = ownClasses();
        Path copy = home.resolve("classes-" + ProcessHandle.current().pid()).resolve(own.getFileName());
        copy(own, copy);
        return Map.of(
                "CLASSPATH",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().equals(own) ? copy.toString() : entry)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    private static Path ownClasses() {
        try {
            return Path.of(SharedDirectory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("Cannot tell where this module's classes are", impossible);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            List<Path> parentsFirst = tree.toList();
            for (Path path : parentsFirst) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(path)) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot copy " + from + " to " + to, failure);
        }
    }
}
