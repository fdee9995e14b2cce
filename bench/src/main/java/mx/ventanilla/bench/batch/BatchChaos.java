package mx.ventanilla.bench.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;

/** A backfill with bad rows in its data, begun by two processes at once and worked on by some that are killed with -9. */
public final class BatchChaos {
    /** For the SCIAN code, and for the category. */
    private static final int WALKS = 2;

    private static final int ROWS_PER_KILL = 1_000;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(90);
    private static final Duration LONGEST_END = Duration.ofMinutes(10);

    /** Every change of a category is noted; a bad row is one that the database refuses to change. */
    private static final String NOTES = """
            create table changes (procedure_id bigint not null);
            create function note_change() returns trigger language plpgsql as
            'begin insert into ventanilla.changes values (new.id); return null; end';
            create trigger note after update on procedures for each row
                when (old.business_category_code is distinct from new.business_category_code) execute function note_change();
            alter table procedures add constraint procedures_refuse_bad_check
                check (external_id not like 'BAD%' or business_category_code is null);
            grant insert on changes to ventanilla_batch
            """;

    private static final String CHANGED = "select count(*) from changes";

    // Of both walks over the procedures.
    private static final String DONE =
            "select coalesce(sum(planned_rows), 0) from backfill_slices where state = 'DONE'";

    private static final String COMPLETED = "select count(*) from backfill_runs where state = 'COMPLETED'";
    private static final String LOST = """
            select count(*) from procedures p where p.business_category_code is null
              and not exists (select from backfill_rejects r where r.key = p.id)
            """;
    private static final String TWICE = """
            select (select count(*) from (select from changes group by procedure_id having count(*) > 1) more)
                 + (select count(*) from changes c join backfill_rejects r on r.key = c.procedure_id)
            """;
    private static final String COUNTERS_DIFFER = """
            select abs(coalesce(sum(rows_changed), 0) - (select count(*) from changes))
                 + abs(coalesce(sum(rows_rejected), 0) - (select count(*) from backfill_rejects))
            from backfill_slices
            """;
    private static final String TAKEOVERS = "select count(*) from backfill_events where kind = 'TAKEN_OVER'";
    private static final String BEGUN = "select count(*) from backfill_events where kind in ('STARTED', 'RESUMED')";

    private static final String[] RUN = {
        "run",
        "category-backfill",
        "--reason",
        "fault run",
        "--execute",
        "--set",
        "lease-s=2",
        "--set",
        "target-ms=100",
        "--set",
        "max-rate=600"
    };

    private final BatchOffice office;
    private final BatchProcess process;
    private final Consumer<String> say;
    private final List<Process> alive = new ArrayList<>();

    public BatchChaos(LocalStack stack, Path root, Path directory, Consumer<String> say) {
        this.office = new BatchOffice(stack);
        this.process = office.process(root, directory.resolve("batch.log"));
        this.say = say;
        stack.beforeStop(this::killAll);
    }

    /** Runs to the end and looks at the evidence. */
    public BatchChaosFigures run(int kills, long seed) {
        int rows = ROWS_PER_KILL * (kills + 1);
        office.refill(rows);
        office.sql().execute(NOTES);
        long start = System.nanoTime();
        try {
            alive.add(process.start(RUN));
            alive.add(process.start(RUN));
            Waiting.until(LONGEST_LIFE, () -> office.number(DONE) > 0);
            long owners = office.number(BEGUN);
            alive.add(process.start("work"));
            torment(kills, new Random(seed));
            Waiting.until(LONGEST_END, () -> office.number(COMPLETED) == 1);
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            return new BatchChaosFigures(
                    rows,
                    kills,
                    office.number(LOST),
                    office.number(TWICE),
                    owners,
                    office.number(COUNTERS_DIFFER) == 0,
                    office.number(TAKEOVERS),
                    seconds);
        } finally {
            killAll();
        }
    }

    private void torment(int kills, Random random) {
        for (int kill = 1; kill <= kills; kill++) {
            long until = (long) (WALKS * ROWS_PER_KILL * (kill - random.nextDouble() / 2));
            Waiting.until(LONGEST_LIFE, () -> office.number(DONE) >= until || office.number(COMPLETED) == 1);
            alive.removeIf(one -> !one.isAlive());
            if (!alive.isEmpty()) {
                BatchProcess.await(alive.remove(random.nextInt(alive.size())).destroyForcibly());
            }
            alive.add(process.start("work"));
            say.accept("kill %d of %d, %d rows changed".formatted(kill, kills, office.number(CHANGED)));
        }
    }

    private void killAll() {
        alive.forEach(Process::destroyForcibly);
    }
}
