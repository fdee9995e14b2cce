package mx.ventanilla.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Many rows by PostgreSQL's COPY, in its binary format: the cheapest way in, since neither side writes, scans or reads
 * numbers, dates and geometries as text. Rows are sent while they are made. COPY is refused for tables under row-level
 * security, which are reached over a stage.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY, Binary Format</a>
 */
public final class BinaryCopy {
    /** The signature, then no flags and no extension of the header. */
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);

    private static final byte[] TRAILER = {-1, -1};

    private BinaryCopy() {}

    /**
     * Sends a row for each item, in their order, in the caller's transaction.
     *
     * @param table with the columns in brackets where not all are given
     * @param columns writes the columns of an item's row, each as the type that it has in the table
     * @throws IllegalStateException if PostgreSQL took another number of rows than were sent
     */
    public static <T> void send(
            JdbcOperations jdbc, String table, Iterable<T> items, BiConsumer<BinaryRows, T> columns) {
        String copy = "copy " + table + " from stdin (format binary)";
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                return send(in, items, columns);
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
    }

    private static <T> long send(CopyIn in, Iterable<T> items, BiConsumer<BinaryRows, T> columns) throws SQLException {
        BinaryRows rows = new BinaryRows();
        long sent = 0;
        in.writeToCopy(HEADER, 0, HEADER.length);
        for (T item : items) {
            rows.begin();
            columns.accept(rows, item);
            rows.end();
            sent++;
            if (rows.areWorthSending()) {
                rows.drainTo(in);
            }
        }
        rows.drainTo(in);
        in.writeToCopy(TRAILER, 0, TRAILER.length);
        long copied = in.endCopy();
        if (copied != sent) {
            throw new IllegalStateException("COPY took " + copied + " of " + sent + " rows");
        }
        return copied;
    }
}
