package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.batch.WorkerProcesses;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.RunInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed with -9 at random moments, bad rows in the data: each row is changed once or rejected, and nobody has to
 * clean up. The long form: {@code -Dventanilla.chaos.kills=200}.
 */
class KilledWorkersTest {
    private static final int KILLS = Integer.getInteger("ventanilla.chaos.kills", 3);
    private static final int ROWS_PER_KILL = 1_500;

    private final MarksDesk desk = new MarksDesk();
    private final Random random = new Random(5);

    @TempDir
    Path directory;

    @Test
    void every_row_is_changed_once_or_rejected_whoever_is_killed_when() {
        try (WorkerProcesses processes = new WorkerProcesses(MarksProcess.class, environment(), directory)) {
            torment(processes);
        }
    }

    private void torment(WorkerProcesses processes) {
        int rows = ROWS_PER_KILL * (KILLS + 1);
        desk.items(rows, 499);
        processes.start(
                "run",
                "marks",
                "-p",
                "drag=30",
                "--reason",
                "to be killed",
                "--execute",
                "--workers",
                "2",
                "--set",
                "lease-s=2",
                "--set",
                "target-ms=50",
                "--set",
                "max-rate=500");
        awaitDoneBeyond(0);
        processes.start("work");
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitDoneBeyond((long) (ROWS_PER_KILL * (kill - random.nextDouble() / 2)));
            processes.killOne(random);
            processes.start("work");
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> completed());

        BackfillRun run = desk.runs.newest(1).get(0);
        assertThat(desk.count("select count(*) from items where times <> case when bad then 0 else 1 end"))
                .isZero();
        assertThat(desk.count("select count(*) from backfill_rejects")).isEqualTo(rows / 499);
        assertThat(desk.figures.progressed(run.id()).changed()).isEqualTo(rows - rows / 499);
        assertThat(new Verify(desk.login.dataSource())
                        .verify(run, new Marks(), new RunInput(run.parameters(), Map.of()), "ana"))
                .allMatch(Check::holds);
        assertThat(owners()).as("owners follow one another").isTrue();
    }

    /** Each taking over names a lease that had run out; two owners at once would have refused each other's fence. */
    private boolean owners() {
        long takenOver = desk.count("select count(*) from backfill_events where kind = 'TAKEN_OVER'");
        return desk.count("select owner_fence from backfill_runs") == 1 + takenOver;
    }

    private Map<String, String> environment() {
        return Map.of(
                "VENTANILLA_DB_URL", desk.login.jdbcUrl(),
                "VENTANILLA_DB_USER", desk.login.user(),
                "VENTANILLA_DB_PASSWORD", desk.login.password());
    }

    private boolean completed() {
        return desk.runs.newest(1).get(0).state() == RunState.COMPLETED;
    }

    private void awaitDoneBeyond(long rows) {
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> completedOr(desk.count("select count(*) from items where times > 0") > rows));
    }

    private boolean completedOr(boolean far) {
        return far || (!desk.runs.newest(1).isEmpty() && completed());
    }
}
