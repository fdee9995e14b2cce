package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mx.ventanilla.batch.run.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many want a run at once, one owns it, and nothing is done twice. */
class OneOwnerTest {
    private static final int TIMES = Integer.getInteger("ventanilla.chaos.starts", 25);

    private final MarksDesk desk = new MarksDesk();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void of_two_who_start_or_resume_in_the_same_millisecond_one_owns_the_run() throws Exception {
        desk.items(50, 1000);
        for (int round = 0; round < TIMES; round++) {
            List<Begun> started =
                    together(() -> desk.begin(MarksDesk.quick(), "a"), () -> desk.begin(MarksDesk.quick(), "b"));
            assertThat(started)
                    .filteredOn(Begun.Ours.class::isInstance)
                    .as("round %d", round)
                    .hasSize(1);
            assertThat(started).filteredOn(Begun.Busy.class::isInstance).hasSize(1);

            long id = desk.count("select max(id) from backfill_runs");
            desk.sql.update(
                    "update backfill_runs set state = 'STOPPED', ended_at = now(), owner_lease_until = null where id = ?",
                    id);
            BackfillRun stopped = desk.runs.byId(id).orElseThrow();
            List<Begun> resumed = together(
                    () -> desk.beginnings.resume(stopped, "ana", "again", "a"),
                    () -> desk.beginnings.resume(stopped, "ana", "again", "b"));
            assertThat(resumed)
                    .filteredOn(Begun.Ours.class::isInstance)
                    .as("round %d", round)
                    .hasSize(1);
            desk.sql.update(
                    "update backfill_runs set state = 'CANCELLED', ended_at = now(), owner_lease_until = null where id = ?",
                    id);
        }
    }

    @Test
    void a_stop_followed_at_once_by_resume_does_nothing_twice() throws Exception {
        desk.items(4_000, 997);
        BackfillWork first = desk.work();
        Begun.Ours ours = (Begun.Ours) desk.begin(MarksDesk.quick(), first.crew(), "drag", "40");
        Future<BackfillWork.Ended> working = threads.submit(() -> first.work(desk.assignment(ours)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.count("select count(*) from items where times > 0") > 0);

        BackfillRun run = desk.runs.byId(ours.run()).orElseThrow();
        BackfillRun stopped = desk.requests.ask(run, Desired.STOP, Duration.ofSeconds(30));
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(desk.count("select count(*) from backfill_slices where state = 'RUNNING'"))
                .isZero();
        BackfillWork second = desk.work();
        Begun.Ours again = (Begun.Ours) desk.beginnings.resume(stopped, "ana", "on", second.crew());
        BackfillWork.Ended ended = second.work(desk.assignment(again));

        assertThat(working.get().run().state()).isNotEqualTo(RunState.FAILED);
        assertThat(ended.run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(desk.count("select count(*) from items where times <> case when bad then 0 else 1 end"))
                .isZero();
    }

    @Test
    void a_process_asked_to_end_drains_and_a_helper_takes_over_without_a_human() throws Exception {
        desk.items(4_000, 997);
        StopSignal signal = new StopSignal();
        BackfillWork first = desk.work(signal);
        Begun.Ours ours = (Begun.Ours) desk.begin(MarksDesk.quick(), first.crew(), "drag", "40");
        Future<BackfillWork.Ended> working = threads.submit(() -> first.work(desk.assignment(ours)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.count("select count(*) from items where times > 0") > 0);

        long before = desk.count("select count(*) from backfill_slices where state in ('DONE', 'SPLIT')");
        signal.request();
        BackfillRun left = working.get().run();
        long after = desk.count("select count(*) from backfill_slices where state in ('DONE', 'SPLIT')");
        assertThat(left.shownState()).isEqualTo("UNATTENDED");
        assertThat(after - before)
                .as("one slice under way for each of two workers, and one that ended while we counted")
                .isLessThanOrEqualTo(2 * 2);
        assertThat(desk.count("select count(*) from backfill_slices where state = 'RUNNING'"))
                .isZero();

        BackfillWork.Assignment help =
                new BackfillWork.Assignment(new Marks(), desk.assignment(ours).input(), ours.run(), 0, 2, "");
        assertThat(desk.work().work(help).run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(desk.count("select count(*) from items where times <> case when bad then 0 else 1 end"))
                .isZero();
        assertThat(desk.count("select count(*) from backfill_events where kind = 'TAKEN_OVER'"))
                .isEqualTo(1);
    }

    @SafeVarargs
    private List<Begun> together(Callable<Begun>... starters) throws Exception {
        CyclicBarrier line = new CyclicBarrier(starters.length);
        List<Future<Begun>> all = new ArrayList<>();
        for (Callable<Begun> starter : starters) {
            all.add(threads.submit(() -> {
                line.await();
                return starter.call();
            }));
        }
        List<Begun> begun = new ArrayList<>();
        for (Future<Begun> one : all) {
            begun.add(one.get());
        }
        return begun;
    }
}
