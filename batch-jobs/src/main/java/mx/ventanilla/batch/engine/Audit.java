package mx.ventanilla.batch.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code backfill_events}: who asked for what, and what became of it. Only ever added to. */
public final class Audit {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String INSERT = """
            insert into backfill_events (run_id, job, kind, actor, reason, detail)
            select r.id, r.job, ?, ?, ?, ?::jsonb from backfill_runs r where r.id = ?
            """;

    private static final String INSERT_WITHOUT_RUN = """
            insert into backfill_events (job, kind, actor, reason, detail) values (?, ?, ?, ?, ?::jsonb)
            """;

    // backfill_events_run_idx, or the primary key from its end.
    private static final String SELECT = """
            select * from (select * from backfill_events where ?::bigint is null or run_id = ? order by id desc limit ?) newest
            order by id
            """;

    // backfill_events_run_idx
    private static final String THROTTLED_TODAY = """
            select count(*) from backfill_events
            where run_id = ? and kind = 'THROTTLED' and created_at >= date_trunc('day', clock_timestamp())
            """;

    private final JdbcOperations jdbc;

    public Audit(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened, in the office's words. */
    public enum Kind {
        STARTED,
        TAKEN_OVER,
        RESUMED,
        LEFT,
        SET,
        PAUSE_ASKED,
        PAUSED,
        RESUME_ASKED,
        STOP_ASKED,
        STOPPED,
        CANCEL_ASKED,
        CANCELLED,
        THROTTLE_ASKED,
        THROTTLED,
        UNTHROTTLED,
        THROTTLED_OUT,
        FAILED,
        COMPLETED,
        REJECTS_RETRIED,
        VERIFIED,
        VERIFICATION_FAILED,
        FINALIZED,
        PURGED
    }

    /** One event. */
    public record Event(
            long id,
            @Nullable Long run,
            @Nullable String job,
            String kind,
            String actor,
            String reason,
            String detail,
            Instant at) {}

    public void record(long run, Kind kind, String actor, String reason, Map<String, ?> detail) {
        jdbc.update(INSERT, kind.name(), actor, reason, JSON.writeValueAsString(detail), run);
    }

    public void record(long run, Kind kind, String actor, String reason) {
        record(run, kind, actor, reason, Map.of());
    }

    void recordWithoutRun(@Nullable String job, Kind kind, String actor, Map<String, ?> detail) {
        jdbc.update(INSERT_WITHOUT_RUN, job, kind.name(), actor, "", JSON.writeValueAsString(detail));
    }

    /** {@return the newest events, oldest first; of all runs where {@code run} is null} */
    public List<Event> newest(@Nullable Long run, int limit) {
        return jdbc.query(
                SELECT,
                (row, number) -> new Event(
                        row.getLong("id"),
                        row.getObject("run_id", Long.class),
                        row.getString("job"),
                        row.getString("kind"),
                        row.getString("actor"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getTimestamp("created_at").toInstant()),
                run,
                run,
                limit);
    }

    /** {@return how often the run was throttled since midnight, by the database's clock} */
    public long throttledToday(long run) {
        Long times = jdbc.queryForObject(THROTTLED_TODAY, Long.class, run);
        return times == null ? 0 : times;
    }
}
