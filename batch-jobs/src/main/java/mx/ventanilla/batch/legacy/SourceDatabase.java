package mx.ventanilla.batch.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The legacy database, read only and in one snapshot: what is counted is what is read, whatever goes on there. Rows come as
 * a stream of COPY, so that no result is ever held.
 */
final class SourceDatabase implements AutoCloseable {
    private static final String SURVEY = Statements.read("survey.sql");
    private static final String READ_TABLE = Statements.read("read-table.sql");

    /** Our own session there; in UTC, so that a moment is written alike in every run. */
    private static final String SESSION = """
            set session characteristics as transaction isolation level repeatable read, read only;
            set statement_timeout = 0;
            set idle_in_transaction_session_timeout = 0;
            set timezone = 'UTC'
            """;

    private final Connection connection;
    private final String schema;

    private SourceDatabase(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /**
     * Connects.
     *
     * @param password from the environment; never part of a run's parameters
     */
    static SourceDatabase open(LegacyImportRequest request, String password) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(request.url());
        server.setApplicationName(LegacyImport.NAME);
        server.setTcpKeepAlive(true);
        Connection connection = server.getConnection(request.user(), password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            connection.setAutoCommit(false);
            return new SourceDatabase(connection, request.schema());
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    Survey survey() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SURVEY)) {
            query.setString(1, schema);
            List<SourceTable> tables = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(new SourceTable(
                            row.getString("table_name"),
                            row.getLong("rows"),
                            Set.of((String[]) row.getArray("columns").getArray()),
                            row.getBoolean("sequence_behind")));
                }
            }
            return new Survey(tables);
        }
    }

    /** Begins to read a table, by its key. */
    SourceRows read(CarriedTable table) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement(table));
        return new SourceRows(copy);
    }

    private String statement(CarriedTable table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ_TABLE)) {
            query.setString(1, schema);
            query.setString(2, table.name());
            query.setString(3, table.lookupsAsJson());
            query.setString(4, schema);
            query.setString(5, table.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
