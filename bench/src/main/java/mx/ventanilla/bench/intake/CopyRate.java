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

/** The limit: the same rows by COPY into tables with the same columns, checks and indexes, and nothing else to do. */
record CopyRate(double rowsPerSecond, double cpuSecondsPer100k) {
    private static final String[] DRAW = {
        "drop table if exists copied_registrations, copied_procedures",
        "create table copied_procedures (like procedures including all excluding identity)",
        "create table copied_registrations (like procedure_registrations including all)",
        "checkpoint"
    };
    private static final String PROCEDURES_OUT = "copy procedures to stdout";
    private static final String REGISTRATIONS_OUT = "copy procedure_registrations to stdout";
    private static final String PROCEDURES_IN = "copy copied_procedures from stdin";
    private static final String REGISTRATIONS_IN = "copy copied_registrations from stdin";

    /** Pairs of a procedure and its registration a second. */
    static CopyRate measure(BenchOffice office, Path directory) throws SQLException, IOException {
        Path procedures = directory.resolve("procedures.copy");
        Path registrations = directory.resolve("registrations.copy");
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            out(connection, PROCEDURES_OUT, procedures);
            out(connection, REGISTRATIONS_OUT, registrations);
            for (String each : DRAW) {
                statement.execute(each);
            }
            double cpu = office.cpuSeconds(office.owner());
            long start = System.nanoTime();
            long rows = in(connection, PROCEDURES_IN, procedures);
            in(connection, REGISTRATIONS_IN, registrations);
            double perSecond = rows * 1e9 / (System.nanoTime() - start);
            return new CopyRate(perSecond, (office.cpuSeconds(office.owner()) - cpu) * 100_000 / rows);
        } finally {
            Files.deleteIfExists(procedures);
            Files.deleteIfExists(registrations);
        }
    }

    private static void out(Connection connection, String copy, Path file) throws SQLException, IOException {
        try (OutputStream rows = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
        }
    }

    private static long in(Connection connection, String copy, Path file) throws SQLException, IOException {
        try (InputStream rows = Files.newInputStream(file)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows, 65_536);
        }
    }
}
