package mx.ventanilla.bench.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The limit: the same rows by COPY into tables with the same columns, checks and indexes, and nothing else to do. It
 * follows the intake, so that the tables of both are of one size. Nobody vacuums or analyzes COPY's.
 */
final class CopyPeer implements AutoCloseable {
    private static final String[] DRAW = {
        "create table copied_procedures (like procedures including all excluding identity) with (autovacuum_enabled = false)",
        "create table copied_registrations (like procedure_registrations including all) with (autovacuum_enabled = false)"
    };
    private static final String PROCEDURES_OUT = """
            copy (select * from procedures p where not exists (select from copied_procedures c where c.id = p.id))
            to stdout
            """;
    private static final String REGISTRATIONS_OUT = """
            copy (select * from procedure_registrations r
                  where not exists (select from copied_registrations c where c.procedure_id = r.procedure_id))
            to stdout
            """;
    private static final String PROCEDURES_IN = "copy copied_procedures from stdin";
    private static final String REGISTRATIONS_IN = "copy copied_registrations from stdin";

    private final BenchOffice office;
    private final Connection connection;
    private final Path procedures;
    private final Path registrations;

    CopyPeer(BenchOffice office, Path directory) throws SQLException {
        this.office = office;
        procedures = directory.resolve("procedures.copy");
        registrations = directory.resolve("registrations.copy");
        connection = office.connect();
        try (Statement statement = connection.createStatement()) {
            for (String each : DRAW) {
                statement.execute(each);
            }
        }
    }

    /**
     * What was copied at one go.
     *
     * @param rows pairs of a procedure and its registration
     * @param cpuSeconds of the session in PostgreSQL; Linux only, 0 elsewhere
     */
    record Copied(long rows, long nanos, double cpuSeconds) {}

    /** Copies what the intake has committed since; reading it is not measured. */
    Copied follow() throws SQLException, IOException {
        out(PROCEDURES_OUT, procedures);
        out(REGISTRATIONS_OUT, registrations);
        double cpu = office.cpuSeconds(office.owner());
        long start = System.nanoTime();
        long rows = in(PROCEDURES_IN, procedures);
        in(REGISTRATIONS_IN, registrations);
        return new Copied(rows, System.nanoTime() - start, office.cpuSeconds(office.owner()) - cpu);
    }

    private void out(String copy, Path file) throws SQLException, IOException {
        try (OutputStream rows = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
        }
    }

    private long in(String copy, Path file) throws SQLException, IOException {
        try (InputStream rows = Files.newInputStream(file)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows, 65_536);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        Files.deleteIfExists(procedures);
        Files.deleteIfExists(registrations);
    }
}
