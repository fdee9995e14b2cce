package mx.ventanilla.batch.operator;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.PlannedBackfill;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run of a backfill job would walk over. */
record BackfillPlan(
        String job, String target, List<PlannedBackfill> backfills, Map<String, String> facts, List<Blocker> blockers) {

    static BackfillPlan of(JdbcTemplate database, BackfillJob job, RunInput input) throws Exception {
        Beginnings beginnings = new Beginnings(Objects.requireNonNull(database.getDataSource()));
        List<Blocker> blockers = beginnings.blockers(job, input);
        if (!blockers.isEmpty()) {
            return new BackfillPlan(job.name(), job.target(input), List.of(), Map.of(), blockers);
        }
        return new BackfillPlan(
                job.name(), job.target(input), beginnings.plan(job, input), beginnings.facts(job, input), blockers);
    }

    void print(PrintStream out) {
        out.println(job + " on " + target + "; nothing has been written:");
        for (PlannedBackfill backfill : backfills) {
            out.printf(
                    Locale.ROOT,
                    "  %-22s %,d rows, keys %s: %s%n",
                    backfill.name(),
                    backfill.rows(),
                    backfill.keys(),
                    backfill.summary());
        }
        facts.forEach((label, text) -> out.printf("  %-22s %s%n", label, text));
    }
}
