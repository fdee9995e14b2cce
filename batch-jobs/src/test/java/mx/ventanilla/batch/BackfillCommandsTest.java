package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.Marks;
import mx.ventanilla.batch.engine.MarksTable;
import mx.ventanilla.batch.operator.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators type about backfills besides the straight way, and what they are told. */
class BackfillCommandsTest {
    private static final String[] RUN = {"run", "marks", "--reason", "test", "--execute"};

    private final TestDesk desk = new TestDesk(new Jobs(List.of(), List.of(new Marks(), new AfterMarks())));

    @TempDir
    Path directory;

    /** May run only when marks are final. */
    private static final class AfterMarks implements BackfillJob {
        @Override
        public String name() {
            return "after-marks";
        }

        @Override
        public String summary() {
            return "needs marks";
        }

        @Override
        public List<String> requires() {
            return List.of("marks");
        }

        @Override
        public List<Backfill> backfills(RunInput input) {
            return new Marks().backfills(input);
        }
    }

    @Test
    void a_corrupted_row_is_found_by_verify_and_keeps_the_run_from_being_finalized() {
        int rows = Integer.getInteger("ventanilla.proof.rows", 20_000);
        MarksTable.create(desk.sql, rows, rows + 1);
        assertThat(desk.type(with(RUN, "--workers", "2")).code()).isZero();
        assertThat(desk.type("verify", "marks#1").code()).isZero();

        desk.sql.update("update items set times = 2 where id = ?", rows / 2);

        Answer verify = desk.type("verify", "1", "--json");
        assertThat(verify.code()).isEqualTo(8);
        assertThat(verify.out()).contains("\"items marked once\"");
        assertThat(desk.type("finalize", "marks", "--reason", "done").code()).isEqualTo(8);
        assertThat(desk.type("run", "after-marks", "--reason", "too early", "--execute")
                        .code())
                .isEqualTo(7);
        desk.sql.update("update items set times = 1");
        assertThat(desk.type("finalize", "marks", "--reason", "done").code()).isZero();
        assertThat(desk.type("plan", "after-marks").code()).isZero();
        assertThat(desk.type("rejects", "retry", "1", "--reason", "none").code())
                .isZero();
    }

    @Test
    void too_many_rejects_end_a_run_as_failed_and_a_new_limit_lets_it_go_on() {
        MarksTable.create(desk.sql, 4_000, 100);

        Answer failed = desk.type(with(RUN, "--max-rejects", "5"));

        assertThat(failed.code()).as(failed.err()).isEqualTo(2);
        assertThat(failed.out()).contains("rejects are more than --max-rejects 5 allows");
        assertThat(failed.err()).contains("Next: ./ventanilla batch slices 1 --failed, then resume 1");
        assertThat(desk.type("doctor").out()).contains("marks#1 is FAILED");
        assertThat(desk.type("set", "1", "max-rejects=none", "nice=0").code()).isZero();
        Answer resumed = desk.type("resume", "1", "--reason", "they are known");
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(3);
        assertThat(desk.count("select count(*) from items where times <> case when bad then 0 else 1 end"))
                .isZero();
        assertThat(desk.count("select count(*) from backfill_rejects")).isEqualTo(40);
    }

    @Test
    void stop_ends_the_process_and_cancel_gives_up_the_rest() throws Exception {
        MarksTable.create(desk.sql, 20_000, 50_000);
        CompletableFuture<Answer> run =
                CompletableFuture.supplyAsync(() -> desk.type(with(RUN, "--set", "max-rate=500")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.count("select count(*) from items where times > 0") > 0);

        Answer again = desk.type(RUN);
        assertThat(again.code()).as(again.err()).isEqualTo(6);
        assertThat(again.err()).contains("marks#1 is already running", "help it: ./ventanilla batch work 1");
        assertThat(desk.type("status", "1").out()).contains("RUNNING", "max-rate=500");
        changeWorkers();
        assertThat(desk.type("stop", "1", "--reason", "enough").code()).isZero();
        assertThat(run.get().code()).isEqualTo(4);

        Answer other = desk.type(with(RUN, "-p", "drag=1"));
        assertThat(other.code()).isEqualTo(7);
        assertThat(other.err()).contains("marks#1 is unfinished", "Next: ./ventanilla batch resume 1, or cancel 1");
        Answer cancel = desk.type("cancel", "1", "--reason", "not wanted any more");
        assertThat(cancel.out()).contains("CANCELLED");
        assertThat(desk.count("select count(*) from backfill_slices where state in ('PENDING', 'RUNNING')"))
                .isZero();
        assertThat(desk.type("resume", "1").code()).isEqualTo(7);
        assertThat(desk.type("audit", "1").out())
                .contains("STARTED", "STOP_ASKED", "enough", "CANCEL_ASKED", "not wanted any more", "CANCELLED");
        assertThat(desk.type(
                                "report",
                                "1",
                                "--csv",
                                directory.resolve("slices.csv").toString())
                        .code())
                .isZero();
        assertThat(Files.readAllLines(directory.resolve("slices.csv"))).hasSizeGreaterThan(1);
        purge();
    }

    private void changeWorkers() {
        assertThat(desk.type("set", "1", "workers=3").code()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.count("select count(distinct worker) from backfill_slices") >= 3);
        assertThat(desk.type("set", "1", "workers=1").code()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.count("select count(*) from batch_job_execution where status = 'STOPPED'") == 2);
        assertThat(desk.type("status", "1", "--json").json().at("/state").asString())
                .isEqualTo("RUNNING");
    }

    private void purge() {
        desk.sql.update("update backfill_runs set ended_at = now() - interval '100 days'");
        assertThat(desk.type("purge", "--older", "90d").out()).contains("1 runs would be removed");
        assertThat(desk.type("purge", "--older", "90d", "--execute").out()).contains("1 runs removed");
        assertThat(desk.count("select count(*) from backfill_slices")).isZero();
        assertThat(desk.count("select count(*) from batch_job_instance")).isZero();
        assertThat(desk.count("select count(*) from backfill_events where kind = 'PURGED'"))
                .isEqualTo(1);
    }

    @Test
    void what_is_typed_wrong_is_answered_with_what_to_type() {
        MarksTable.create(desk.sql, 10, 100);
        assertThat(desk.type("pause", "99", "--reason", "x").err()).contains("Next: ./ventanilla batch status");
        assertThat(desk.type(with(RUN, "--set", "speed=9")).err()).contains("there is no such setting", "target-ms");
        assertThat(desk.type(with(RUN, "--window", "always")).code()).isEqualTo(1);
        assertThat(desk.type(with(RUN, "-p", "colour=red")).err()).contains("marks has no parameter 'colour'");
        assertThat(desk.type("dry-run", "layer").code()).isEqualTo(1);
        assertThat(desk.type("work", "7").code()).isEqualTo(1);
        assertThat(desk.type("throttle", "on").code()).isEqualTo(1);
        assertThat(desk.type("health", "--json").out()).contains("wal-rate", "lock-waits");
        assertThat(desk.type("doctor").out()).contains("nothing to complain of");
        assertThat(desk.type("run", "marks").err()).contains("Nothing has been written. Next:", "--execute");
    }

    @Test
    void outside_of_its_window_a_run_waits_and_says_until_when() {
        MarksTable.create(desk.sql, 10, 100);
        String closed = java.time.LocalTime.now(java.time.ZoneOffset.UTC)
                .plusHours(2)
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm"));
        String end = java.time.LocalTime.now(java.time.ZoneOffset.UTC)
                .plusHours(3)
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm"));
        CompletableFuture<Answer> run =
                CompletableFuture.supplyAsync(() -> desk.type(with(RUN, "--window", closed + "-" + end + "@UTC")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.type("status", "1").out().contains("THROTTLED window opens at"));
        assertThat(desk.type("set", "1", "window=none").code()).isZero();
        assertThat(run.join().code()).isZero();
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
