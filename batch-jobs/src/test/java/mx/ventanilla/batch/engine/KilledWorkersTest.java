package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.RunInput;
import org.junit.jupiter.api.AfterEach;
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
    private final List<Process> processes = new ArrayList<>();
    private final Random random = new Random(5);

    @TempDir
    Path directory;

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void every_row_is_changed_once_or_rejected_whoever_is_killed_when() throws Exception {
        int rows = ROWS_PER_KILL * (KILLS + 1);
        desk.items(rows, 499);
        start(
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
        start("work");
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitDoneBeyond((long) (ROWS_PER_KILL * (kill - random.nextDouble() / 2)));
            int victim = random.nextInt(processes.size());
            processes.remove(victim).destroyForcibly().onExit().join();
            start("work");
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

    private void start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                MarksProcess.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                directory.resolve("children.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "VENTANILLA_DB_URL", desk.login.jdbcUrl(),
                        "VENTANILLA_DB_USER", desk.login.user(),
                        "VENTANILLA_DB_PASSWORD", desk.login.password()));
        processes.add(builder.start());
    }
}
