package mx.ventanilla.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.stack.Database;

/** What pg_dump writes about the schema: tables, constraints, indexes, triggers, functions, policies, grants. */
final class SchemaDump {
    private SchemaDump() {}

    static String of(Database database) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                pgDump(),
                "--schema-only",
                "--schema=ventanilla",
                "--username=" + database.user(),
                "--dbname=" + database.jdbcUrl().replaceFirst("^jdbc:", ""));
        command.environment().put("PGPASSWORD", database.password());
        command.redirectErrorStream(true);
        Process dump = command.start();
        String text = new String(dump.getInputStream().readAllBytes(), UTF_8);
        if (dump.waitFor() != 0) {
            throw new IllegalStateException("pg_dump failed: " + text);
        }
        // Newer versions of pg_dump wrap their output in a random word.
        return text.lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .collect(Collectors.joining("\n"));
    }

    /** Debian keeps the programs of each version in a directory of their own; elsewhere they are on the path. */
    private static String pgDump() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                return versions.map(version -> version.resolve("bin/pg_dump"))
                        .filter(Files::isExecutable)
                        .max(Path::compareTo)
                        .map(Path::toString)
                        .orElse("pg_dump");
            }
        }
        return "pg_dump";
    }
}
