package mx.ventanilla.batch.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.Test;

/** There and back again, with the commands that an operator types. */
class ArchiveProceduresTest {
    private final TestDesk desk = new TestDesk();
    private final OldFiles files = new OldFiles(desk.sql);

    @Test
    void what_ended_long_ago_goes_whole_and_comes_back_as_it_was() {
        files.file("licensed", "APPROVED", "2014-05-01 12:00 UTC");
        files.license("licensed", "2015-05-01");
        files.file("rejected", "REJECTED", "2014-05-01 12:00 UTC");
        files.file("withdrawn lately", "WITHDRAWN", "2026-10-01 12:00 UTC");
        files.file("open", "IN_REVIEW", "2014-05-01 12:00 UTC");
        files.file("approved, licence to come", "APPROVED", "2014-05-01 12:00 UTC");
        Map<String, String> before = files.fingerprints();

        Answer run = desk.type("run", "archive-procedures", "--reason", "yearly", "--execute", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(names("historical_procedures")).isEqualTo("licensed, rejected");
        assertThat(names("procedures")).isEqualTo("approved, licence to come, open, withdrawn lately");
        assertThat(desk.count("select count(*) from dependency_resolutions")).isZero();
        assertThat(desk.type("verify", run.json().at("/run").asString()).code()).isZero();
        assertThat(desk.sql.queryForObject(
                        "select content->'dependency_resolutions'->0->>'resolution' from historical_procedures where external_id = 'licensed'",
                        String.class))
                .isEqualTo("APPROVED");

        String folios =
                desk.sql.queryForObject("select string_agg(folio, ',') from historical_procedures", String.class);
        Answer back = desk.type(
                "run", "restore-procedures", "-p", "folios=" + folios, "--reason", "asked for", "--execute", "--json");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(desk.type("verify", back.json().at("/run").asString()).code())
                .isZero();
        assertThat(files.fingerprints()).isEqualTo(before);
        assertThat(desk.count("select count(*) from historical_procedures")).isZero();
    }

    @Test
    void a_licence_that_is_valid_or_ended_lately_keeps_its_procedure() {
        files.file("licensed", "APPROVED", "2014-05-01 12:00 UTC");
        files.license("licensed", "2025-12-31");

        desk.type("run", "archive-procedures", "--reason", "yearly", "--execute");

        assertThat(desk.count("select count(*) from historical_procedures")).isZero();
    }

    @Test
    void a_folio_that_nobody_knows_is_refused_by_name() {
        files.file("one", "IN_REVIEW", "2026-05-01 12:00 UTC");
        String there = desk.sql.queryForObject("select folio from procedures", String.class);

        Answer refused = desk.type(
                "run",
                "restore-procedures",
                "-p",
                "folios=" + there + ",14039-99999/2015",
                "--reason",
                "test",
                "--execute");

        assertThat(refused.code()).isEqualTo(7);
        assertThat(refused.err())
                .contains("14039-99999/2015 is neither in the archive nor at the counter")
                .doesNotContain(there);
    }

    @Test
    void whoever_was_filed_anew_meanwhile_stays_in_the_archive_as_a_reject() {
        files.file("one", "REJECTED", "2014-05-01 12:00 UTC");
        files.file("two", "REJECTED", "2014-05-01 12:00 UTC");
        desk.type("run", "archive-procedures", "--reason", "yearly", "--execute");
        files.file("one", "IN_REVIEW", "2026-05-01 12:00 UTC");
        desk.sql.update("update procedures set folio = '14039-9/2026' where external_id = 'one'");

        Answer back = desk.type("run", "restore-procedures", "-p", "folios=all", "--reason", "test", "--execute");

        assertThat(back.code()).as(back.err()).isEqualTo(3);
        assertThat(names("historical_procedures")).isEqualTo("one");
        assertThat(desk.sql.queryForList("select code from backfill_rejects", String.class))
                .containsExactly("23505");
    }

    @Test
    void what_is_archived_comes_back_after_a_column_was_added() {
        files.file("one", "REJECTED", "2014-05-01 12:00 UTC");
        desk.type("run", "archive-procedures", "--reason", "yearly", "--execute");
        desk.sql.execute("alter table answers add column reviewed boolean not null default false");

        assertThat(desk.type("run", "restore-procedures", "-p", "folios=all", "--reason", "test", "--execute")
                        .code())
                .isZero();
        assertThat(desk.count("select count(*) from answers where not reviewed"))
                .isEqualTo(1);
    }

    @Test
    void less_than_five_years_is_refused_and_history_goes_by_no_other_way() {
        files.file("one", "REJECTED", "2014-05-01 12:00 UTC");

        Answer refused = desk.type("run", "archive-procedures", "-p", "years=4", "--reason", "test", "--execute");

        assertThat(refused.code()).isEqualTo(7);
        assertThat(refused.err()).contains("at least 5 years", "batch plan archive-procedures -p years=5");
        assertThatThrownBy(() -> desk.sql.execute("select archive_procedures(0, 100, 4)"))
                .hasMessageContaining("at least 5 years");
        assertThatThrownBy(() -> desk.sql.execute("delete from procedure_status_history"))
                .hasMessageContaining("append-only");
    }

    private String names(String table) {
        return desk.sql.queryForObject(
                "select string_agg(external_id, ', ' order by external_id) from " + table, String.class);
    }
}
