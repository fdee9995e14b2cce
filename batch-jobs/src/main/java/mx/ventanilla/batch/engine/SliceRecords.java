package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.util.List;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.batch.backfill.Reject;
import mx.ventanilla.batch.backfill.SliceResult;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a slice ends, in the transaction that did its work: done, halved, to be tried again, or failed. Each ending
 * carries the fence of its claim, so that of two who think the slice theirs only the later one can end it.
 */
final class SliceRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int TIMEOUT_TARGETS = 10;
    /** Always below the other timeout, so that a lock is called a lock. */
    private static final int LOCK_TIMEOUT_MILLIS = 2000;

    // Timeouts hold for the transaction; the WAL position is where the slice begins to write.
    private static final String BEGIN = """
            select set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
                   pg_current_wal_insert_lsn()::text
            """;

    // Primary key; the fence makes this the lock of the slice.
    private static final String DONE = """
            update backfill_slices
            set state = 'DONE', lease_until = null, ended_at = clock_timestamp(), rows_in = ?, rows_changed = ?,
                rows_rejected = ?, tallies = ?::jsonb, millis = ?,
                wal_bytes = greatest(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), ?::pg_lsn), 0)
            where id = ? and fence = ? and state = 'RUNNING'
            returning wal_bytes
            """;

    private static final String SPLIT = """
            update backfill_slices
            set state = 'SPLIT', lease_until = null, ended_at = clock_timestamp(), last_error = ?
            where id = ? and fence = ? and state = 'RUNNING'
            """;

    private static final String CHILD = """
            insert into backfill_slices (run_id, backfill, round, parent_id, lo, hi, planned_rows)
            select run_id, backfill, round, id, ?, ?, ? from backfill_slices where id = ?
            """;

    private static final String AGAIN = """
            update backfill_slices
            set state = ?, lease_until = null, last_error = ?, not_before = clock_timestamp() + make_interval(secs => ?)
            where id = ? and fence = ? and state = 'RUNNING'
            """;

    // A key rejected before is rejected once more, not twice.
    private static final String REJECT = """
            insert into backfill_rejects (run_id, backfill, key, slice_id, code, message, payload)
            select s.run_id, s.backfill, ?, s.id, ?, ?, ?::jsonb from backfill_slices s where s.id = ?
            on conflict (run_id, backfill, key) do update
            set slice_id = excluded.slice_id, code = excluded.code, message = excluded.message, payload = excluded.payload,
                attempts = backfill_rejects.attempts + 1, resolved_at = null
            """;

    // Primary key. A retry that does the row resolves its reject; one that does not has just written it again.
    private static final String RESOLVE = """
            update backfill_rejects r set resolved_at = clock_timestamp()
            from backfill_slices s
            where s.id = ? and s.round > 0 and r.run_id = s.run_id and r.backfill = s.backfill
              and r.key between s.lo and s.hi and r.slice_id <> s.id and r.resolved_at is null
            """;

    private final JdbcOperations jdbc;

    SliceRecords(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sets the transaction's timeouts.
     *
     * @return where the server's WAL stands
     */
    String begin(int targetMillis) {
        return jdbc.query(
                        BEGIN,
                        (row, number) -> row.getString(3),
                        Integer.toString(TIMEOUT_TARGETS * targetMillis),
                        Integer.toString(Math.min(LOCK_TIMEOUT_MILLIS, TIMEOUT_TARGETS * targetMillis / 2)))
                .get(0);
    }

    /** {@return WAL bytes that the server wrote meanwhile} */
    long done(ClaimedSlice slice, SliceResult result, long millis, String walBegin) {
        reject(slice, result.rejected());
        List<Long> wal = jdbc.queryForList(
                DONE,
                Long.class,
                result.rowsIn(),
                result.rowsChanged(),
                result.rejected().size(),
                JSON.writeValueAsString(result.tallies()),
                millis,
                walBegin,
                slice.id(),
                slice.fence());
        requireOne(wal.size(), slice);
        jdbc.update(RESOLVE, slice.id());
        return wal.get(0);
    }

    private void reject(ClaimedSlice slice, List<Reject> rejects) {
        if (!rejects.isEmpty()) {
            jdbc.batchUpdate(
                    REJECT,
                    rejects.stream()
                            .map(one -> new Object[] {one.key(), one.code(), one.message(), one.payload(), slice.id()})
                            .toList());
        }
    }

    /** Ends the slice in favour of two that cover it. */
    void split(ClaimedSlice slice, KeyPages.Page left, long rightRows, String why) {
        requireOne(jdbc.update(SPLIT, why, slice.id(), slice.fence()), slice);
        KeyRange keys = slice.keys();
        jdbc.update(CHILD, keys.lo(), left.last(), left.count(), slice.id());
        jdbc.update(CHILD, left.last() + 1, keys.hi(), rightRows, slice.id());
    }

    void again(ClaimedSlice slice, String why, Duration notBefore) {
        double seconds = notBefore.toMillis() / 1000.0;
        requireOne(jdbc.update(AGAIN, "PENDING", why, seconds, slice.id(), slice.fence()), slice);
    }

    void failed(ClaimedSlice slice, String why) {
        requireOne(jdbc.update(AGAIN, "FAILED", why, 0.0, slice.id(), slice.fence()), slice);
    }

    private static void requireOne(int rows, ClaimedSlice slice) {
        if (rows != 1) {
            throw new FenceLost(slice);
        }
    }
}
