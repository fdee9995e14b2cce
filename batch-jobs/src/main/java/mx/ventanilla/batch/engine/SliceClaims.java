package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.batch.backfill.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How a worker comes by a slice: it takes the first that nobody holds, and leaves what is too large for it as a slice of
 * its own. A claim is committed before the work begins; who dies after it loses it when the lease runs out.
 */
final class SliceClaims {
    /** A slice that so many workers died on is claimed in halves from then on. */
    private static final int SUSPICIOUS_ATTEMPTS = 3;

    // backfill_slices_claim_idx; skips rows that another worker is about to claim. No claims unless the run is running.
    private static final String FIRST_FREE = """
            select s.id, s.lo, s.hi, s.planned_rows, s.attempts, s.fence
            from backfill_slices s
            where s.run_id = ? and s.backfill = ? and s.round = ? and s.state in ('PENDING', 'RUNNING')
              and (s.state = 'PENDING' or s.lease_until < clock_timestamp())
              and (s.not_before is null or s.not_before <= clock_timestamp())
              and exists (select from backfill_runs r where r.id = s.run_id and r.state = 'RUNNING')
            order by s.lo
            limit 1
            for update of s skip locked
            """;

    private static final String TAKE = """
            update backfill_slices
            set state = 'RUNNING', fence = fence + 1, attempts = attempts + 1, worker = ?, not_before = null,
                lease_until = clock_timestamp() + make_interval(secs => ?), started_at = clock_timestamp()
            where id = ?
            """;

    private static final String CUT_OFF = """
            insert into backfill_slices (run_id, backfill, round, parent_id, lo, hi, planned_rows, state, fence, attempts,
                                         worker, lease_until, started_at)
            select run_id, backfill, round, parent_id, lo, ?, ?, 'RUNNING', 1, 1, ?,
                   clock_timestamp() + make_interval(secs => ?), clock_timestamp()
            from backfill_slices where id = ?
            returning id
            """;

    private static final String LEAVE_REST = """
            update backfill_slices
            set lo = ?, planned_rows = greatest(planned_rows - ?, 1), state = 'PENDING', lease_until = null, fence = fence + 1
            where id = ?
            """;

    // backfill_slices_claim_idx
    private static final String ANY_OPEN = """
            select exists (select from backfill_slices
                           where run_id = ? and backfill = ? and round = ? and state in ('PENDING', 'RUNNING'))
            """;

    private static final String RENEW = """
            update backfill_slices set lease_until = clock_timestamp() + make_interval(secs => ?)
            where run_id = ? and state = 'RUNNING' and worker = ?
            """;

    private static final String GIVE_BACK = """
            update backfill_slices set state = 'PENDING', lease_until = null, fence = fence + 1, last_error = ?
            where run_id = ? and state = 'RUNNING' and worker = ?
            """;

    // What a dead worker left is nobody's once its lease has run out.
    private static final String GIVE_BACK_EXPIRED = """
            update backfill_slices set state = 'PENDING', lease_until = null, fence = fence + 1
            where run_id = ? and state = 'RUNNING' and lease_until < clock_timestamp()
            """;

    private static final String UNDER_WAY =
            "select count(*) from backfill_slices where run_id = ? and state = 'RUNNING'";

    private static final String CANCEL_REST = """
            update backfill_slices set state = 'CANCELLED', lease_until = null where run_id = ? and state in ('PENDING', 'RUNNING', 'FAILED')
            """;

    private static final String REVIVE_FAILED = """
            update backfill_slices set state = 'PENDING', attempts = 0, not_before = null where run_id = ? and state = 'FAILED'
            """;

    // backfill_slices_run_idx
    private static final String ANY_FAILED = """
            select exists (select from backfill_slices where run_id = ? and backfill = ? and round = ? and state = 'FAILED')
            """;

    private final JdbcTemplate jdbc;
    private final TransactionOperations aside;

    /** @param aside a transaction of its own, whatever the caller has open */
    SliceClaims(JdbcTemplate jdbc, TransactionOperations aside) {
        this.jdbc = jdbc;
        this.aside = aside;
    }

    /**
     * How a worker claims.
     *
     * @param worker name, unique among all processes
     * @param rows at most so many
     */
    record Wish(String worker, int rows, int leaseSeconds) {}

    /**
     * Claims a slice of the step.
     *
     * @param source where the keys are; null for our database
     * @return empty where none is free now
     */
    Optional<ClaimedSlice> claim(StepOf step, Wish wish, Keys keys, @Nullable Connection source) {
        Optional<ClaimedSlice> claimed = aside.execute(status -> claimInside(step, wish, keys, source));
        return claimed == null ? Optional.empty() : claimed;
    }

    private Optional<ClaimedSlice> claimInside(StepOf step, Wish wish, Keys keys, @Nullable Connection source) {
        List<ClaimedSlice> free = jdbc.query(
                FIRST_FREE,
                (row, number) -> new ClaimedSlice(
                        row.getLong("id"),
                        new KeyRange(row.getLong("lo"), row.getLong("hi")),
                        row.getLong("planned_rows"),
                        row.getInt("attempts"),
                        row.getLong("fence")),
                step.run(),
                step.backfill(),
                step.round());
        return free.stream().findFirst().map(first -> take(first, wish, pages(keys, source)));
    }

    private KeyPages pages(Keys keys, @Nullable Connection source) {
        return new KeyPages(keys, source == null ? DataSourceUtils.getConnection(database()) : source);
    }

    private DataSource database() {
        return Objects.requireNonNull(jdbc.getDataSource());
    }

    private ClaimedSlice take(ClaimedSlice free, Wish wish, KeyPages pages) {
        boolean suspicious = free.attempts() >= SUSPICIOUS_ATTEMPTS && free.planned() > 1;
        long rows = suspicious ? Math.min(wish.rows(), free.planned() / 2) : wish.rows();
        if (free.planned() > rows) {
            KeyPages.Page page = pages.first(free.keys(), rows);
            if (page.count() > 0 && page.last() < free.keys().hi()) {
                return cut(free, wish, page);
            }
        }
        jdbc.update(TAKE, wish.worker(), wish.leaseSeconds(), free.id());
        return new ClaimedSlice(free.id(), free.keys(), free.planned(), free.attempts() + 1, free.fence() + 1);
    }

    private ClaimedSlice cut(ClaimedSlice free, Wish wish, KeyPages.Page page) {
        Long id = jdbc.queryForObject(
                CUT_OFF, Long.class, page.last(), page.count(), wish.worker(), wish.leaseSeconds(), free.id());
        jdbc.update(LEAVE_REST, page.last() + 1, page.count(), free.id());
        return new ClaimedSlice(
                Objects.requireNonNull(id), new KeyRange(free.keys().lo(), page.last()), page.count(), 1, 1);
    }

    /** {@return whether the step has slices that are not done, whoever holds them} */
    boolean anyOpen(StepOf step) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(ANY_OPEN, Boolean.class, step.run(), step.backfill(), step.round()));
    }

    void renew(long run, String worker, int leaseSeconds) {
        jdbc.update(RENEW, leaseSeconds, run, worker);
    }

    /** Gives back what this worker holds, at once; it must not be working any more. */
    void giveBack(long run, String worker, String why) {
        jdbc.update(GIVE_BACK, why, run, worker);
    }

    /** {@return how many slices are under way, those of dead workers no longer counted} */
    long underWay(long run) {
        jdbc.update(GIVE_BACK_EXPIRED, run);
        Long count = jdbc.queryForObject(UNDER_WAY, Long.class, run);
        return count == null ? 0 : count;
    }

    /** Nobody will claim what is left. */
    void cancelRest(long run) {
        jdbc.update(CANCEL_REST, run);
    }

    /** Gives what failed another chance. */
    void reviveFailed(long run) {
        jdbc.update(REVIVE_FAILED, run);
    }

    boolean anyFailed(StepOf step) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(ANY_FAILED, Boolean.class, step.run(), step.backfill(), step.round()));
    }

    /** The longest that a waiting worker should wait before it looks again. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(200);
}
