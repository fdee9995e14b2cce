package mx.ventanilla.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a worker passes before it touches a table: the schema must be exactly the one it was built for. */
public final class SchemaGate {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    private static final String IS_THERE = "select to_regclass('ventanilla.flyway_schema_history') is not null";
    private static final String VERSION = """
            select coalesce(max(version::integer), 0)
            from ventanilla.flyway_schema_history
            where success and version is not null
            """;

    private SchemaGate() {}

    /**
     * Returns as soon as the schema is right. An older one, none, or a database that is away may become right while we
     * wait; a newer one will not, and is refused at once.
     *
     * @param patience how long to wait at most
     * @throws SchemaMismatch naming the version found and the version wanted
     * @throws DataAccessResourceFailureException where the database could not be asked for all that time
     */
    public static void await(DataSource dataSource, Duration patience) {
        int wanted = Migrations.latestVersion();
        long end = System.nanoTime() + patience.toNanos();
        String said = "";
        RuntimeException trouble = trouble(dataSource, wanted);
        while (trouble != null) {
            if (System.nanoTime() - end >= 0) {
                throw trouble;
            }
            said = sayOnce(trouble, said);
            rest();
            trouble = trouble(dataSource, wanted);
        }
    }

    /** What may pass with time, or null where all is well. */
    private static @Nullable RuntimeException trouble(DataSource dataSource, int wanted) {
        try {
            int found = refuseNewer(dataSource);
            return found == wanted ? null : SchemaMismatch.older(found, wanted);
        } catch (SQLException away) {
            return new DataAccessResourceFailureException("The database cannot be asked for its version", away);
        }
    }

    /**
     * Asks for the schema's version.
     *
     * @throws SchemaMismatch where it is newer than the one this program was built for
     */
    public static int refuseNewer(DataSource dataSource) throws SQLException {
        int found = version(dataSource);
        if (found > Migrations.latestVersion()) {
            throw SchemaMismatch.newer(found, Migrations.latestVersion());
        }
        return found;
    }

    /** Version of the newest migration applied, 0 where there is none. */
    public static int version(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return (boolean) only(statement, IS_THERE) ? (int) only(statement, VERSION) : 0;
        }
    }

    private static Object only(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1);
        }
    }

    private static String sayOnce(RuntimeException trouble, String said) {
        String message = trouble.toString();
        if (!message.equals(said)) {
            LOG.info("Waiting: {}", message);
        }
        return message;
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database", stopped);
        }
    }
}
