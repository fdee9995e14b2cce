package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.Figure;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.batch.backfill.RunInput;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a run begins, is resumed, or is opened again for its rejects. Each is one transaction on the row of the run, so that
 * of two processes that come in the same millisecond one owns it and the other learns who does.
 */
public final class Beginnings {
    private static final String IS_FINALIZED =
            "select exists (select from backfill_runs where job = ? and finalized_at is not null)";

    // Neighbouring keys become one slice; nothing but rejected keys is in it.
    private static final String SLICES_OF_REJECTS = """
            insert into backfill_slices (run_id, backfill, round, lo, hi, planned_rows)
            select run_id, backfill, ?, min(key), max(key), count(*)
            from (select run_id, backfill, key, key - row_number() over (partition by backfill order by key) as island
                  from backfill_rejects where run_id = ? and resolved_at is null) rejected
            group by run_id, backfill, island
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BackfillRuns runs;
    private final ControlTable controls;
    private final Audit audit;

    public Beginnings(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.runs = new BackfillRuns(jdbc);
        this.controls = new ControlTable(jdbc);
        this.audit = new Audit(jdbc);
    }

    /**
     * Begins a run, or goes on with an unfinished one of the same parameters.
     *
     * @param owner crew that will keep it
     */
    public Begun begin(BackfillJob job, Order order, String owner) throws SQLException {
        List<Blocker> blockers = blockers(job, order.input());
        if (!blockers.isEmpty()) {
            return new Begun.Blocked(blockers);
        }
        String target = job.target(order.input());
        Optional<Begun> begun =
                Objects.requireNonNull(transaction.execute(status -> create(job, target, order, owner)));
        return begun.isPresent() ? begun.get() : goOn(job, target, order, owner);
    }

    private Begun goOn(BackfillJob job, String target, Order order, String owner) {
        BackfillRun unfinished = runs.last(job.name(), target).orElseThrow();
        if (!unfinished.parameters().equals(order.input().parameters())) {
            return Begun.Blocked.by(
                    unfinished.name() + " is unfinished (" + unfinished.shownState() + ") and has other parameters: "
                            + unfinished.parameters(),
                    "./ventanilla batch resume " + unfinished.id() + ", or cancel " + unfinished.id()
                            + " --reason '…'");
        }
        return resume(unfinished, order.actor(), order.reason(), owner);
    }

    /** Goes on with a run that ended early, or whose processes are gone. */
    public Begun resume(BackfillRun run, String actor, String reason, String owner) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int lease = controls.of(run.id()).orElseThrow().leaseSeconds();
            OptionalLong fence =
                    run.state().active() ? runs.takeOver(run.id(), owner, lease) : runs.reopen(run.id(), owner, lease);
            if (fence.isEmpty()) {
                return refused(run.id());
            }
            new SliceClaims(jdbc, transaction).reviveFailed(run.id());
            controls.desire(run.id(), Desired.RUN);
            audit.record(run.id(), Audit.Kind.RESUMED, actor, reason);
            return new Begun.Ours(run.id(), fence.getAsLong(), true);
        }));
    }

    private Begun refused(long run) {
        BackfillRun now = runs.byId(run).orElseThrow();
        return now.state().active()
                ? new Begun.Busy(now)
                : Begun.Blocked.by(
                        now.name() + " is " + now.state() + " and cannot be resumed",
                        "./ventanilla batch status " + run);
    }

    /** Opens a completed run again for the keys that it rejected, and for nothing else. */
    public Begun retryRejects(BackfillRun run, String actor, String reason, String owner) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int lease = controls.of(run.id()).orElseThrow().leaseSeconds();
            OptionalLong fence = runs.reopenForRejects(run.id(), owner, lease);
            if (fence.isEmpty()) {
                return notCompleted(run.id());
            }
            int round = runs.byId(run.id()).orElseThrow().round();
            int slices = jdbc.update(SLICES_OF_REJECTS, round, run.id());
            controls.desire(run.id(), Desired.RUN);
            audit.record(run.id(), Audit.Kind.REJECTS_RETRIED, actor, reason, Map.of("slices", slices));
            return new Begun.Ours(run.id(), fence.getAsLong(), true);
        }));
    }

    private Begun notCompleted(long run) {
        BackfillRun now = runs.byId(run).orElseThrow();
        if (now.state().active() && now.attended()) {
            return new Begun.Busy(now);
        }
        return Begun.Blocked.by(
                now.name() + " is " + (now.finalizedAt() == null ? now.shownState() : "finalized")
                        + "; rejects are retried when a run is completed",
                "./ventanilla batch " + (now.finalizedAt() == null ? "resume " : "status ") + run);
    }

    /** {@return what stands in the way of a job; empty where nothing does} */
    public List<Blocker> blockers(BackfillJob job, RunInput input) throws SQLException {
        List<Blocker> blockers = new ArrayList<>();
        for (String required : job.requires()) {
            if (!Boolean.TRUE.equals(jdbc.queryForObject(IS_FINALIZED, Boolean.class, required))) {
                blockers.add(new Blocker(
                        job.name() + " needs " + required + " to be finalized first",
                        "./ventanilla batch finalize " + required));
            }
        }
        if (blockers.isEmpty()) {
            blockers.addAll(SourceConnection.with(jdbc, job.source(input), both -> job.blockers(input, both)));
        }
        return blockers;
    }

    private Optional<Begun> create(BackfillJob job, String target, Order order, String owner) {
        OptionalLong run = runs.create(
                new BackfillRuns.Start(
                        job.name(), target, order.input().parameters(), order.actor(), order.reason(), owner),
                order.controls().leaseSeconds());
        if (run.isEmpty()) {
            return Optional.empty();
        }
        controls.create(run.getAsLong(), order.controls());
        SourceConnection.with(jdbc, job.source(order.input()), both -> {
            for (Backfill backfill : job.backfills(order.input())) {
                List<Planner.Segment> segments = Planner.segments(backfill, both.source());
                Planner.store(run.getAsLong(), backfill, segments, jdbc);
            }
            return true;
        });
        audit.record(run.getAsLong(), Audit.Kind.STARTED, order.actor(), order.reason());
        runs.renew(run.getAsLong(), 1, order.controls().leaseSeconds());
        return Optional.of(new Begun.Ours(run.getAsLong(), 1, false));
    }

    /** {@return what a run would walk over, in order} */
    public List<PlannedBackfill> plan(BackfillJob job, RunInput input) {
        return SourceConnection.with(
                jdbc,
                job.source(input),
                both -> job.backfills(input).stream()
                        .map(backfill -> planned(backfill, both.source()))
                        .toList());
    }

    private static PlannedBackfill planned(Backfill backfill, Connection source) {
        KeyPages pages = new KeyPages(backfill.keys(), source);
        Optional<KeyRange> all = pages.bounds();
        return new PlannedBackfill(
                backfill.name(),
                backfill.summary(),
                backfill.table(),
                all.map(KeyRange::toString).orElse("none"),
                all.map(pages::count).orElse(0L));
    }

    /** {@return what the job says besides} */
    public Map<String, String> facts(BackfillJob job, RunInput input) {
        return SourceConnection.with(jdbc, job.source(input), both -> job.facts(input, both));
    }

    /** {@return what the job draws for the report on a run} */
    public List<Figure> figures(BackfillJob job, RunInput input, long run) {
        return SourceConnection.with(jdbc, job.source(input), both -> job.figures(input, both, run));
    }
}
