package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed PostgreSQL server.
 *
 * @param bin directory of {@code postgres} and {@code initdb}
 * @param hasPostgis whether the PostGIS extension is installed with it
 */
record PostgresBinaries(Path bin, boolean hasPostgis) {
    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin");
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?=\\D*$)");

    /** The newest installed server that has PostGIS. */
    static Optional<PostgresBinaries> withPostgis() {
        return installed().stream().filter(PostgresBinaries::hasPostgis).max(Comparator.comparingInt(b -> b.major()));
    }

    /** Every installed server. */
    static List<PostgresBinaries> installed() {
        List<Path> candidates = new ArrayList<>();
        PLACES.forEach(place -> candidates.addAll(matching(place)));
        Command.output("pg_config", "--bindir").map(Path::of).ifPresent(candidates::add);
        return candidates.stream()
                .distinct()
                .filter(bin -> Files.isExecutable(bin.resolve("postgres")) && Files.isExecutable(bin.resolve("initdb")))
                .map(bin -> new PostgresBinaries(bin, Files.exists(extension(bin))))
                .toList();
    }

    /** Major version by the directory's name, 0 when it does not tell. */
    int major() {
        return major(bin);
    }

    private static int major(Path bin) {
        Matcher version = VERSION.matcher(bin.toString());
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    private static Path extension(Path bin) {
        // Debian's own pg_config speaks for one version only, and is not always installed
        Path sharedir = bin.startsWith("/usr/lib/postgresql")
                ? Path.of("/usr/share/postgresql", Integer.toString(major(bin)))
                : Command.output(bin.resolve("pg_config").toString(), "--sharedir")
                        .map(Path::of)
                        .orElse(bin);
        return sharedir.resolve("extension").resolve("postgis.control");
    }

    private static List<Path> matching(String place) {
        int star = place.indexOf('*');
        Path parent = Path.of(place.substring(0, place.lastIndexOf('/', star)));
        String name = place.substring(place.lastIndexOf('/', star) + 1, place.indexOf('/', star));
        String rest = place.substring(place.indexOf('/', star) + 1);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, name)) {
            entries.forEach(entry -> found.add(entry.resolve(rest)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot look for PostgreSQL in " + parent, failure);
        }
        return found;
    }
}
