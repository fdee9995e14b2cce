package mx.ventanilla.batch.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code backfill_runs}: who keeps a run, and how it ends. */
public final class BackfillRuns {
    private static final JsonMapper JSON = new JsonMapper();

    // backfill_runs_unfinished_key makes the second of two starters get no row.
    private static final String CREATE = """
            insert into backfill_runs (job, target, parameters, started_by, reason, owner, owner_fence, owner_lease_until)
            values (?, ?, ?::jsonb, ?, ?, ?, 1, clock_timestamp() + make_interval(secs => ?))
            on conflict (job, target) where state not in ('COMPLETED', 'CANCELLED') do nothing
            returning id
            """;

    // The row's lock makes one of two who come at once wait, and then find the other's lease.
    private static final String TAKE_OVER = """
            update backfill_runs
            set owner = ?, owner_fence = owner_fence + 1, owner_lease_until = clock_timestamp() + make_interval(secs => ?)
            where id = ? and state in ('RUNNING', 'PAUSED')
              and (owner_lease_until is null or owner_lease_until < clock_timestamp())
            returning owner_fence
            """;

    private static final String REOPEN = """
            update backfill_runs
            set state = 'RUNNING', ended_at = null, failure = null, throttle_reason = null, throttled_since = null,
                owner = ?, owner_fence = owner_fence + 1, owner_lease_until = clock_timestamp() + make_interval(secs => ?)
            where id = ? and state in ('STOPPED', 'THROTTLED_OUT', 'FAILED')
            returning owner_fence
            """;

    private static final String REOPEN_FOR_REJECTS = """
            update backfill_runs
            set state = 'RUNNING', ended_at = null, round = round + 1, verified_at = null, verification = null,
                owner = ?, owner_fence = owner_fence + 1, owner_lease_until = clock_timestamp() + make_interval(secs => ?)
            where id = ? and state = 'COMPLETED' and finalized_at is null
            returning owner_fence
            """;

    private static final String RENEW = """
            update backfill_runs set owner_lease_until = clock_timestamp() + make_interval(secs => ?)
            where id = ? and owner_fence = ? and state in ('RUNNING', 'PAUSED')
            """;

    private static final String LEAVE = """
            update backfill_runs set owner_lease_until = clock_timestamp(), throttle_reason = null, throttled_since = null
            where id = ? and owner_fence = ? and state in ('RUNNING', 'PAUSED')
            """;

    private static final String BECOME = """
            update backfill_runs
            set state = ?, failure = ?, throttle_reason = null, throttled_since = null,
                ended_at = case when ? then null else clock_timestamp() end,
                owner_lease_until = case when ? then owner_lease_until end
            where id = ? and owner_fence = ? and state in ('RUNNING', 'PAUSED')
            """;

    private static final String GIVE_UP = """
            update backfill_runs set state = 'CANCELLED', owner_lease_until = null
            where id = ? and state in ('STOPPED', 'THROTTLED_OUT', 'FAILED')
            """;

    private static final String THROTTLE = """
            update backfill_runs
            set throttle_reason = ?::text,
                throttled_since = case when ?::text is null then null else coalesce(throttled_since, clock_timestamp()) end
            where id = ? and owner_fence = ? and throttle_reason is distinct from ?::text
            """;

    private static final String VERIFIED = """
            update backfill_runs set verification = ?::jsonb, verified_at = case when ? then clock_timestamp() end where id = ?
            """;

    private static final String FINALIZE = """
            update backfill_runs set finalized_at = clock_timestamp(), finalized_by = ?
            where id = ? and state = 'COMPLETED' and finalized_at is null
            """;

    // Primary key, or backfill_runs_job_idx; short by its limit.
    private static final String SELECT = """
            select *, owner_lease_until > clock_timestamp() as attended from backfill_runs
            where (?::bigint is null or id = ?) and (?::text is null or job = ?) and (?::text is null or target = ?)
            order by id desc limit ?
            """;

    private static final String ACTIVE =
            "select id from backfill_runs where state in ('RUNNING', 'PAUSED') order by id";

    private final JdbcOperations jdbc;

    public BackfillRuns(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run to be begun.
     *
     * @param actor who begins it
     * @param owner process that will keep it
     */
    record Start(
            String job, String target, Map<String, String> parameters, String actor, String reason, String owner) {}

    /** {@return its number; empty where an unfinished run of the same job and target exists} */
    OptionalLong create(Start start, int leaseSeconds) {
        return first(jdbc.queryForList(
                CREATE,
                Long.class,
                start.job(),
                start.target(),
                JSON.writeValueAsString(start.parameters()),
                start.actor(),
                start.reason(),
                start.owner(),
                leaseSeconds));
    }

    /** {@return the fence of the new owner; empty where another one keeps it or it has ended} */
    OptionalLong takeOver(long run, String owner, int leaseSeconds) {
        return first(jdbc.queryForList(TAKE_OVER, Long.class, owner, leaseSeconds, run));
    }

    /** {@return the fence of the new owner; empty where the run cannot be resumed from its end} */
    OptionalLong reopen(long run, String owner, int leaseSeconds) {
        return first(jdbc.queryForList(REOPEN, Long.class, owner, leaseSeconds, run));
    }

    /** {@return the fence of the new owner; empty where the run is not completed, or finalized} */
    OptionalLong reopenForRejects(long run, String owner, int leaseSeconds) {
        return first(jdbc.queryForList(REOPEN_FOR_REJECTS, Long.class, owner, leaseSeconds, run));
    }

    boolean renew(long run, long fence, int leaseSeconds) {
        return jdbc.update(RENEW, leaseSeconds, run, fence) == 1;
    }

    /** Lets somebody else have it at once. */
    void leave(long run, long fence) {
        jdbc.update(LEAVE, run, fence);
    }

    /** {@return whether the owner was still the owner} */
    boolean become(long run, long fence, RunState state, @Nullable String failure) {
        boolean active = state.active();
        return jdbc.update(BECOME, state.name(), failure, active, active, run, fence) == 1;
    }

    /** {@return whether it had ended early and is cancelled now} */
    boolean giveUp(long run) {
        return jdbc.update(GIVE_UP, run) == 1;
    }

    /** {@return whether this is news} */
    boolean throttled(long run, long fence, @Nullable String reason) {
        return jdbc.update(THROTTLE, reason, reason, run, fence, reason) == 1;
    }

    void verified(long run, boolean holds, String checks) {
        jdbc.update(VERIFIED, checks, holds, run);
    }

    boolean finalized(long run, String actor) {
        return jdbc.update(FINALIZE, actor, run) == 1;
    }

    public Optional<BackfillRun> byId(long id) {
        return select(id, null, null, 1).stream().findFirst();
    }

    /** {@return the newest runs of a job, newest first} */
    public List<BackfillRun> ofJob(String job, int limit) {
        return select(null, job, null, limit);
    }

    /** {@return the newest runs of all jobs, newest first} */
    public List<BackfillRun> newest(int limit) {
        return select(null, null, null, limit);
    }

    /** {@return the last run of a job on a target} */
    public Optional<BackfillRun> last(String job, String target) {
        return select(null, job, target, 1).stream().findFirst();
    }

    /** {@return runs that a standing worker may help with or take over, oldest first} */
    public List<Long> active() {
        return jdbc.queryForList(ACTIVE, Long.class);
    }

    private List<BackfillRun> select(@Nullable Long id, @Nullable String job, @Nullable String target, int limit) {
        return jdbc.query(SELECT, (row, number) -> run(row), id, id, job, job, target, target, limit);
    }

    private static BackfillRun run(ResultSet row) throws SQLException {
        return new BackfillRun(
                row.getLong("id"),
                row.getString("job"),
                row.getString("target"),
                parameters(row.getString("parameters")),
                RunState.valueOf(row.getString("state")),
                row.getInt("round"),
                row.getString("failure"),
                row.getString("started_by"),
                row.getString("reason"),
                row.getString("owner"),
                row.getLong("owner_fence"),
                row.getBoolean("attended"),
                row.getString("throttle_reason"),
                instant(row, "throttled_since"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "ended_at"),
                instant(row, "verified_at"),
                row.getString("verification"),
                instant(row, "finalized_at"));
    }

    private static Map<String, String> parameters(String json) {
        Map<String, String> parameters = new HashMap<>();
        JSON.readTree(json).forEachEntry((name, value) -> parameters.put(name, value.asString()));
        return parameters;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static OptionalLong first(List<Long> rows) {
        return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.get(0));
    }
}
