package mx.ventanilla.batch.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.batch.Main;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed with -9 at random moments, an import ends like one left in peace. The long form: {@code -Dventanilla.legacy.kills=50}.
 */
class LegacyKillTest {
    private static final int KILLS = Integer.getInteger("ventanilla.legacy.kills", 2);
    private static final int ROWS = 600 + 60 * KILLS;
    private static final String SLICE = "-Dventanilla.legacy.slice-rows=20";
    private static final String[] PARAMETERS = {"codes=1:14001,4:14001,19:14019", "municipality=14001"};

    @TempDir
    Path directory;

    @Test
    void an_import_killed_again_and_again_ends_like_one_left_in_peace() throws IOException {
        OldOffice old = new OldOffice("generation-1.sql");
        old.there.update("""
                insert into procedures (id, folio, user_id, procedure_start_date, official_applicant_name, status, created_at, updated_at, procedure_type)
                select 1000 + n, 'TEST-' || n % 97, 3, '2024-01-01'::timestamp + n * interval '1 hour', 'Persona ' || n, (array [0, 1, 2, 3, 4, 7])[1 + n % 6],
                       '2024-01-01', '2024-06-01', 'refrendo' from generate_series(1, ?) n
                """, ROWS / 2);
        old.there.update("""
                insert into answers (procedure_id, name, value) select 1000 + n, 'parking', n::text from generate_series(1, ?) n
                """, ROWS / 2);
        TestDesk disturbed = old.newOffice();
        Random random = new Random(27);
        for (int kill = 1; kill <= KILLS; kill++) {
            killBeyond((long) (ROWS * (kill - random.nextDouble()) / KILLS), old, disturbed);
        }
        assertThat(disturbed.count("select count(*) from batch_job_execution where status = 'COMPLETED'"))
                .isZero();

        Answer last = old.bring(disturbed, PARAMETERS);
        TestDesk left = old.newOffice();
        Answer once = old.bring(left, PARAMETERS);

        assertThat(last.code()).as(last.err()).isEqualTo(3);
        assertThat(last.err()).contains("ended without a word");
        assertThat(once.code()).as(once.err()).isEqualTo(3);
        assertThat(OldOffice.content(disturbed)).isEqualTo(OldOffice.content(left));
    }

    /** Starts the command as a process of its own and kills it once more than so many rows are in the map. */
    private void killBeyond(long rows, OldOffice old, TestDesk desk) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                SLICE,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(old.run(PARAMETERS)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("child.log").toFile());
        Map<String, String> environment = new HashMap<>(desk.environment());
        environment.put(LegacyImport.PASSWORD, old.old.password());
        builder.environment().putAll(environment);
        Process process = builder.start();
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> desk.count("select count(*) from legacy_rows") > rows || !process.isAlive());
        process.destroyForcibly().onExit().join();
    }
}
