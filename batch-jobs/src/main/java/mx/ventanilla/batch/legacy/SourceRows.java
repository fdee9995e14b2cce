package mx.ventanilla.batch.legacy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of one legacy table on their way: lines of COPY go from server to server without being looked at. */
final class SourceRows {
    private static final int MAX_ROWS = 2_000;
    private static final long MAX_BYTES = 4L << 20;

    private static final String STAGE = """
            copy legacy_slice (key, hash, row) from stdin
            """;

    private final CopyOut source;
    private final int maxRows;
    private byte @Nullable [] next;

    SourceRows(CopyOut source) throws SQLException {
        this.source = source;
        this.maxRows = Integer.getInteger("ventanilla.legacy.slice-rows", MAX_ROWS);
        this.next = source.readFromCopy();
    }

    boolean any() {
        return next != null;
    }

    /** Moves the next slice into the stage of the transaction under way. {@return how many rows} */
    int stage(JdbcOperations ours) {
        ConnectionCallback<Integer> copy = connection -> {
            CopyIn stage = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(STAGE);
            try {
                int rows = fill(stage);
                stage.endCopy();
                return rows;
            } finally {
                if (stage.isActive()) {
                    stage.cancelCopy();
                }
            }
        };
        Integer rows = ours.execute(copy);
        return rows == null ? 0 : rows;
    }

    private int fill(CopyIn stage) throws SQLException {
        long bytes = 0;
        int rows = 0;
        for (byte[] row = next; row != null && rows < maxRows && bytes < MAX_BYTES; row = next) {
            stage.writeToCopy(row, 0, row.length);
            bytes += row.length;
            rows++;
            next = source.readFromCopy();
        }
        return rows;
    }
}
