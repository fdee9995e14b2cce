package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds PostgreSQL with PostGIS on this machine, installs Debian's packages where that is possible, else says how. */
final class PostgresInstallation {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^postgresql-(\\d+)-postgis-3$");
    private static final Map<String, String> UNATTENDED =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "UCF_FORCE_CONFFOLD", "1");
    private static final int LAST_LINES = 1500;

    private final Consumer<String> say;

    PostgresInstallation(Consumer<String> say) {
        this.say = say;
    }

    /**
     * The installed server, after an installation if need be.
     *
     * @throws IllegalStateException when there is none; the message is the command that gets one
     */
    PostgresBinaries require() {
        Optional<PostgresBinaries> found = PostgresBinaries.withPostgis();
        if (found.isPresent()) {
            return found.get();
        }
        if (!debian()) {
            throw new IllegalStateException(elsewhere());
        }
        if (!RunAs.root()) {
            throw new IllegalStateException("PostgreSQL with PostGIS is not installed. Run: sudo apt-get install -y "
                    + String.join(" ", packages(newestOffered().orElse(15))));
        }
        install();
        return PostgresBinaries.withPostgis()
                .orElseThrow(() -> new IllegalStateException("PostGIS is still missing after its installation"));
    }

    private static boolean debian() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    private static String elsewhere() {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return "PostgreSQL with PostGIS is not installed. "
                + (mac ? "Run: brew install postgis" : "Install your system's PostgreSQL server and PostGIS packages")
                + "; or run everything in Docker: docker compose up";
    }

    private void install() {
        long start = System.nanoTime();
        say.accept("PostgreSQL with PostGIS is not installed; installing Debian's packages (about 12 s, once)");
        apt("apt-get", "-q", "update");
        int major = newestOffered()
                .orElseThrow(() ->
                        new IllegalStateException("apt-get offers no postgresql-*-postgis-3 package; " + elsewhere()));
        preventDefaultCluster();
        List<String> command = new ArrayList<>(List.of(
                "apt-get",
                "-q",
                "-o",
                "DPkg::Lock::Timeout=180",
                "-o",
                "Dpkg::Options::=--force-confold",
                "install",
                "-y",
                "--no-install-recommends"));
        command.addAll(packages(major));
        say.accept("  " + String.join(" ", packages(major)));
        apt(command.toArray(String[]::new));
        say.accept("  installed in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static List<String> packages(int major) {
        // an installed server is left at its version: it may be running somebody's cluster
        boolean installed = PostgresBinaries.installed().stream().anyMatch(binaries -> binaries.major() == major);
        String postgis = "postgresql-" + major + "-postgis-3";
        return installed ? List.of(postgis) : List.of("postgresql-" + major, postgis);
    }

    /** An installed server's version when PostGIS is offered for it, else the newest offered. */
    private static OptionalInt newestOffered() {
        List<Integer> offered = PACKAGE.matcher(
                        Command.output("apt-cache", "pkgnames", "postgresql-").orElse(""))
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
        List<Integer> installed = PostgresBinaries.installed().stream()
                .map(PostgresBinaries::major)
                .toList();
        OptionalInt both =
                offered.stream().filter(installed::contains).mapToInt(i -> i).max();
        return both.isPresent() ? both : offered.stream().mapToInt(i -> i).max();
    }

    /** Debian would create and start a cluster of its own on port 5432, which nobody asked for. */
    private static void preventDefaultCluster() {
        Path settings = Path.of("/etc/postgresql-common/createcluster.conf");
        try {
            if (Files.notExists(settings)) {
                Files.createDirectories(settings.getParent());
                Files.writeString(settings, "create_main_cluster = false\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + settings, failure);
        }
    }

    private static void apt(String... command) {
        Command.Result result = Command.run(List.of(command), UNATTENDED);
        if (!result.ok()) {
            String text = result.text();
            throw new IllegalStateException(String.join(" ", command) + " failed with exit code " + result.exitCode()
                    + ":\n" + text.substring(Math.max(0, text.length() - LAST_LINES)));
        }
    }
}
