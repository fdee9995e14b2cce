package mx.ventanilla.batch.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Slices and rejects as operators look at them. */
public final class SliceList {
    // backfill_slices_run_idx
    private static final String SLICES = """
            select * from backfill_slices
            where run_id = ? and (not ? or state = 'FAILED' or (last_error is not null and state <> 'DONE'))
            order by case when ? then -millis else 0 end, id desc
            limit ?
            """;

    // backfill_rejects_pkey
    private static final String REJECTS = """
            select * from backfill_rejects
            where run_id = ? and (? or resolved_at is null)
            order by backfill, key
            limit ?
            """;

    private final JdbcOperations jdbc;

    public SliceList(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A slice, as recorded. */
    public record Listed(
            long id,
            String backfill,
            int round,
            long lo,
            long hi,
            long plannedRows,
            String state,
            int attempts,
            @Nullable String worker,
            long rowsIn,
            long rowsChanged,
            long rowsRejected,
            int millis,
            long walBytes,
            @Nullable String lastError,
            @Nullable Instant endedAt) {}

    /** A reject, as recorded. */
    public record Rejected(
            String backfill,
            long key,
            String code,
            String message,
            @Nullable String payload,
            int attempts,
            @Nullable Instant resolvedAt) {}

    /**
     * Lists slices, newest first.
     *
     * @param troubled only those that failed or were refused
     * @param slowest slowest first instead
     */
    public List<Listed> slices(long run, boolean troubled, boolean slowest, int limit) {
        return jdbc.query(
                SLICES,
                (row, number) -> new Listed(
                        row.getLong("id"),
                        row.getString("backfill"),
                        row.getInt("round"),
                        row.getLong("lo"),
                        row.getLong("hi"),
                        row.getLong("planned_rows"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getString("worker"),
                        row.getLong("rows_in"),
                        row.getLong("rows_changed"),
                        row.getLong("rows_rejected"),
                        row.getInt("millis"),
                        row.getLong("wal_bytes"),
                        row.getString("last_error"),
                        row.getTimestamp("ended_at") == null
                                ? null
                                : row.getTimestamp("ended_at").toInstant()),
                run,
                troubled,
                slowest,
                limit);
    }

    /**
     * Lists rejects by key.
     *
     * @param resolved also those that a retry resolved
     */
    public List<Rejected> rejects(long run, boolean resolved, int limit) {
        return jdbc.query(
                REJECTS,
                (row, number) -> new Rejected(
                        row.getString("backfill"),
                        row.getLong("key"),
                        row.getString("code"),
                        row.getString("message"),
                        row.getString("payload"),
                        row.getInt("attempts"),
                        row.getTimestamp("resolved_at") == null
                                ? null
                                : row.getTimestamp("resolved_at").toInstant()),
                run,
                resolved,
                limit);
    }
}
