package mx.ventanilla.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;

/** Databases for tests: with the whole schema and no rows but the catalogues that the migrations bring. */
public final class MigratedDatabase {
    public static final List<String> WORKERS = List.of(
            "ventanilla_ingest", "ventanilla_review", "ventanilla_batch", "ventanilla_readonly", "ventanilla_reviewer");

    private static final String PASSWORD = "test-only";

    private MigratedDatabase() {}

    /** A new migrated database of one's own, about 0.2 s; the login is the schema's owner. */
    public static Database fresh() {
        Database database =
                LocalStack.shared().postgres().freshDatabase("ventanilla", fingerprint(), MigratedDatabase::prepare);
        setSearchPath(database);
        return database;
    }

    /** The same database, logged in as a worker: {@code as(database, "ventanilla_ingest")}. */
    public static Database as(Database database, String worker) {
        if (!WORKERS.contains(worker)) {
            throw new IllegalArgumentException(worker + " is none of " + WORKERS);
        }
        return new Database(database.jdbcUrl(), worker, PASSWORD);
    }

    private static void prepare(Database template) throws SQLException {
        Migrations.migrate(template.jdbcUrl(), template.user(), template.password());
        try (Connection connection = template.connect()) {
            for (String worker : WORKERS) {
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(worker, PASSWORD.toCharArray(), "scram-sha-256");
            }
        }
    }

    /** A copy of a database does not inherit the settings of its template. */
    private static void setSearchPath(Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "do $$ begin execute format('alter database %I set search_path = ventanilla, public', current_database()); end $$");
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot set up " + database, failure);
        }
    }

    private static String fingerprint() {
        String all = MigrationFile.up().stream()
                .map(file -> file.name() + "\n" + file.text())
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
    }
}
