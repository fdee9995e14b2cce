package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.batch.archive.OldFiles;
import mx.ventanilla.batch.survey.OldPlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The office's own jobs, killed with -9 at random moments, with bad rows in the data: each row is done once or rejected,
 * and a retry touches rejects only. The long form: {@code -Dventanilla.chaos.kills=50}.
 */
class KilledJobsTest {
    private static final int KILLS = Integer.getInteger("ventanilla.chaos.kills", 2);
    private static final int ROWS_PER_KILL = 500;
    private static final int ROWS = ROWS_PER_KILL * (KILLS + 1);

    private final TestDesk desk = new TestDesk();
    private final Random random = new Random(7);

    @TempDir
    Path directory;

    @Test
    void every_place_is_surveyed_once_or_rejected() {
        new OldPlaces(desk.sql).many(ROWS);
        note(
                "update on procedure_registrations for each row when (old.surveyed_at is distinct from new.surveyed_at)",
                "procedure_id");

        torment("spatial-backfill");

        int illegible = ROWS / 100;
        once(ROWS - illegible, illegible);
        desk.sql.update(
                "update procedure_registrations set drawn = '-103.35,20.65' where procedure_id = (select min(key) from backfill_rejects)");
        assertThat(desk.type("rejects", "retry", "1", "--reason", "one corrected")
                        .code())
                .isEqualTo(3);
        once(ROWS - illegible + 1, illegible - 1);
        assertThat(desk.type("verify", "1").code()).isZero();
    }

    @Test
    void every_procedure_is_archived_once_or_rejected() {
        OldFiles files = new OldFiles(desk.sql);
        files.file("0", "REJECTED", "2014-05-01 12:00 UTC");
        multiply();
        desk.sql.execute("""
                create table lawsuits (procedure_id bigint references procedures (id));
                insert into lawsuits select id from procedures where external_id::int % 250 = 249
                """);
        note("insert on historical_procedures for each row", "procedure_id");
        Map<String, String> before = files.fingerprints();

        torment("archive-procedures");

        int sued = ROWS / 250;
        once(ROWS - sued, sued);
        desk.sql.execute("delete from lawsuits where procedure_id = (select min(key) from backfill_rejects)");
        desk.type("rejects", "retry", "1", "--reason", "settled");
        once(ROWS - sued + 1, sued - 1);
        assertThat(desk.type("verify", "1").code()).isZero();
        desk.type("run", "restore-procedures", "-p", "folios=all", "--reason", "back", "--execute");
        assertThat(files.fingerprints()).isEqualTo(before);
    }

    /** As many as there are to be, all like the first. */
    private void multiply() {
        desk.sql.update("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state,
                                        applicant_name, applicant_email, applicant_phone, submitted_at)
                select municipality_id, procedure_type_id, '14039-' || 10 + n || '/2014', source, n::text, 1, state,
                       applicant_name, applicant_email, applicant_phone, submitted_at
                from procedures, generate_series(1, ?) n where external_id = '0'
                """, ROWS - 1);
        desk.sql.execute("""
                insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at)
                select id, municipality_id, 1, state, 'urn:old', 'as it was', '2014-05-01 12:00 UTC' from procedures where external_id <> '0';
                insert into answers (procedure_id, municipality_id) select id, municipality_id from procedures where external_id <> '0'
                """);
    }

    private void note(String when, String key) {
        desk.sql.execute("""
                create table changes (key bigint not null);
                create function note_change() returns trigger language plpgsql as
                'begin insert into ventanilla.changes values (new.%s); return null; end';
                create trigger note after %s execute function note_change();
                grant insert on changes to ventanilla_batch
                """.formatted(key, when));
    }

    private void torment(String job) {
        try (WorkerProcesses processes = new WorkerProcesses(Main.class, desk.environment(), directory)) {
            processes.start(
                    "run",
                    job,
                    "--reason",
                    "to be killed",
                    "--execute",
                    "--set",
                    "lease-s=2",
                    "--set",
                    "target-ms=50",
                    "--set",
                    "max-rate=300");
            awaitDone(1);
            processes.start("work");
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitDone((long) (ROWS_PER_KILL * (kill - random.nextDouble() / 2)));
                processes.killOne(random);
                processes.start("work");
            }
            await().atMost(Duration.ofMinutes(3)).until(this::completed);
        }
    }

    private void awaitDone(long rows) {
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> desk.count("select count(*) from changes") >= rows || completed());
    }

    private boolean completed() {
        return desk.count("select count(*) from backfill_runs where state = 'COMPLETED'") == 1;
    }

    private void once(int changed, int rejected) {
        assertThat(desk.count("select count(*) from changes")).isEqualTo(changed);
        assertThat(desk.count("select count(distinct key) from changes")).isEqualTo(changed);
        assertThat(desk.count("select count(*) from backfill_rejects where resolved_at is null"))
                .isEqualTo(rejected);
        assertThat(desk.count("select sum(rows_changed) from backfill_slices")).isEqualTo(changed);
    }
}
