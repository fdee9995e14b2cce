package mx.ventanilla.batch.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.RunInput;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a completed run did what it says: the slices cover the plan, the counters equal the tables, and what each
 * backfill knows about its own result holds. Only then may it be finalized.
 */
public final class Verify {
    private static final JsonMapper JSON = new JsonMapper();

    // Slices of the first round in the order of their keys: each begins behind the one before.
    private static final String GAPS = """
            select count(*) from (
                select lo, lag(hi) over (partition by backfill order by lo) as before
                from backfill_slices where run_id = ? and round = 0 and state <> 'SPLIT') slices
            where before is not null and lo <> before + 1
            """;

    private static final String UNDONE =
            "select count(*) from backfill_slices where run_id = ? and state not in ('DONE', 'SPLIT')";

    private static final String REJECTS_COUNTED =
            "select coalesce(sum(rows_rejected), 0) from backfill_slices where run_id = ? and round = 0";

    private static final String REJECTS_KEPT = "select count(*) from backfill_rejects where run_id = ?";

    private static final String REJECTS_OPEN =
            "select count(*) from backfill_rejects where run_id = ? and backfill = ? and resolved_at is null";

    private final JdbcTemplate jdbc;

    public Verify(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /**
     * Checks everything and records what was found.
     *
     * @param actor who asks
     */
    public List<Check> verify(BackfillRun run, BackfillJob job, RunInput input, String actor) {
        List<Check> checks = Stream.concat(own(run).stream(), theirs(run, job, input).stream())
                .toList();
        boolean holds = checks.stream().allMatch(Check::holds);
        new BackfillRuns(jdbc).verified(run.id(), holds, JSON.writeValueAsString(checks));
        Audit.Kind kind = holds ? Audit.Kind.VERIFIED : Audit.Kind.VERIFICATION_FAILED;
        new Audit(jdbc).record(run.id(), kind, actor, "", Map.of("checks", checks));
        return checks;
    }

    private List<Check> own(BackfillRun run) {
        return List.of(
                new Check("gaps or overlaps between slices", "0", count(GAPS, run.id())),
                new Check("slices not done", "0", count(UNDONE, run.id())),
                new Check(
                        "rejects counted by slices and kept",
                        count(REJECTS_COUNTED, run.id()),
                        count(REJECTS_KEPT, run.id())));
    }

    private List<Check> theirs(BackfillRun run, BackfillJob job, RunInput input) {
        return SourceConnection.with(jdbc, job.source(input), both -> {
            List<Check> checks = new ArrayList<>();
            for (Backfill backfill : job.backfills(input)) {
                long open = Long.parseLong(count(REJECTS_OPEN, run.id(), backfill.name()));
                checks.addAll(backfill.verification().checks(both, open));
            }
            return checks;
        });
    }

    private String count(String query, Object... arguments) {
        return String.valueOf(jdbc.queryForObject(query, Long.class, arguments));
    }

    /**
     * Marks a verified run, so that a migration may take away what it replaces.
     *
     * @return whether it was not yet marked
     */
    public boolean finalizeRun(BackfillRun run, String actor, String reason) {
        boolean now = new BackfillRuns(jdbc).finalized(run.id(), actor);
        if (now) {
            new Audit(jdbc).record(run.id(), Audit.Kind.FINALIZED, actor, reason);
        }
        return now;
    }
}
