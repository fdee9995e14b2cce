package mx.ventanilla.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The way back: runs the step down of the newest applied migration and forgets that it was applied, both in one
 * transaction. What a table held is gone with the table.
 */
public final class Undo {
    private static final String SETTINGS = "set local search_path = ventanilla, public; set local lock_timeout = '5s'";

    /** Holds off a migration that starts meanwhile: Flyway reads and writes this table first. */
    private static final String LOCK = "lock table ventanilla.flyway_schema_history in access exclusive mode";

    private static final String NEWEST = """
            select installed_rank, version, type, current_database()
            from ventanilla.flyway_schema_history
            where version is not null
            order by installed_rank desc
            limit 1
            """;

    private static final String FORGET = "delete from ventanilla.flyway_schema_history where installed_rank = ?";

    private final DataSource owner;
    private final Map<String, String> environment;

    public Undo(DataSource owner, Map<String, String> environment) {
        this.owner = owner;
        this.environment = environment;
    }

    /** There is no way down from here; the message says why. */
    public static final class NoWayDown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoWayDown(String message) {
            super(message);
        }
    }

    private record Applied(int rank, int version, String type, String database) {}

    /**
     * Takes the newest migration back.
     *
     * @return the file that was run
     * @throws NoWayDown where nothing is applied, or the newest has no step down
     * @throws SQLException where the step fails; nothing has changed then
     */
    public MigrationFile newest() throws SQLException {
        if (SchemaGate.version(owner) == 0) {
            throw new NoWayDown("No migration is applied, there is nothing to undo");
        }
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SETTINGS);
            statement.execute(LOCK);
            Applied newest = newest(statement);
            MigrationFile down = stepDown(newest);
            statement.execute(Migrations.resolved(down, environment, newest.database()));
            forget(connection, newest);
            connection.commit();
            return down;
        }
    }

    private static Applied newest(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(NEWEST)) {
            if (!row.next()) {
                throw new NoWayDown("No migration is applied, there is nothing to undo");
            }
            return new Applied(row.getInt(1), Integer.parseInt(row.getString(2)), row.getString(3), row.getString(4));
        }
    }

    private static MigrationFile stepDown(Applied newest) {
        if (!newest.type().equals("SQL")) {
            throw new NoWayDown("Version " + newest.version() + " was not made by a migration but declared ("
                    + newest.type() + "); it cannot be undone");
        }
        return MigrationFile.down().stream()
                .filter(down -> down.version() == newest.version())
                .findFirst()
                .orElseThrow(() -> new NoWayDown("This build holds no way down from version " + newest.version() + " (U"
                        + newest.version() + "__….sql). Use the build that made it"));
    }

    private static void forget(Connection connection, Applied applied) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setInt(1, applied.rank());
            int forgotten = forget.executeUpdate();
            if (forgotten != 1) {
                throw new IllegalStateException(
                        "Version " + applied.version() + " was undone by someone else meanwhile");
            }
        }
    }
}
