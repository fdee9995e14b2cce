package mx.ventanilla.batch.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expand, backfill, contract: the whole way, with the commands that an operator types. */
class CategoryBackfillTest {
    private static final int OLD = 3_000;

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    @BeforeEach
    void procedures_from_before_the_category() {
        OldProcedures.file(desk.sql, OLD);
        desk.sql.update("update procedures set scian_code = '999991' where external_id = '3'");
        desk.sql.update("update procedures set business_category_code = null");
    }

    @Test
    void old_procedures_get_code_and_category_and_the_contract_waits_for_finalize() throws Exception {
        assertThatThrownBy(this::contract).hasMessageContaining("backfill \"category-backfill\" is not finalized");

        Answer run = type("run", "category-backfill", "--reason", "categories", "--execute", "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.json().at("/progress/rejected").asLong()).isEqualTo(3);
        assertThat(desk.sql.queryForList("select code from backfill_rejects order by code", String.class))
                .containsExactly("AMBIGUOUS_ACTIVITY", "UNKNOWN_ACTIVITY", "UNKNOWN_CATEGORY");
        assertThat(desk.count("select count(*) from procedures where scian_code = '461110'"))
                .isEqualTo(OLD / 3 - 2);
        assertThat(desk.count("select count(*) from procedures where business_category_code = 'MEDIUM_IMPACT'"))
                .isEqualTo(OLD / 3 - 1);

        assertThat(type("finalize", "category-backfill", "--reason", "done").code())
                .isEqualTo(7);
        String id = run.json().at("/run").asString();
        desk.sql.update("update scian_codes set business_category_code = 'LOW_IMPACT' where code = '999991'");
        desk.sql.update("update scian_codes set deleted_at = now() where code = '999993'");
        desk.sql.update("update procedures set activity = 'restaurantes' where external_id = '4'");
        String before = desk.sql.queryForObject(
                "select max(xmin::text::bigint)::text from procedures where external_id not in ('1', '3', '4')",
                String.class);

        Answer retry = type("rejects", "retry", id, "--reason", "catalogue corrected");

        assertThat(retry.code()).as(retry.err()).isZero();
        assertThat(desk.sql.queryForObject(
                        "select max(xmin::text::bigint)::text from procedures where external_id not in ('1', '3', '4')",
                        String.class))
                .as("rows that were no rejects are untouched")
                .isEqualTo(before);
        assertThat(type("verify", id).code()).isZero();
        assertThat(type("finalize", "category-backfill", "--reason", "done").code())
                .isZero();
        contract();
        Path report = directory.resolve("report.html");
        assertThat(type("report", id, "--html", report.toString()).code()).isZero();
        assertThat(Files.readString(report)).contains("<svg", "FINALIZED").doesNotContain("http-equiv", "src=");
    }

    @Test
    void new_procedures_get_their_category_at_once_and_lose_it_with_their_activity() {
        desk.sql.update("update procedures set scian_code = '722412' where external_id = '2'");
        assertThat(category("2")).isEqualTo("HIGH_IMPACT");
        desk.sql.update("update procedures set scian_code = null where external_id = '2'");
        assertThat(category("2")).isNull();
    }

    @Test
    void plan_and_dry_run_and_sample_write_nothing() {
        String before = desk.sql.queryForObject(
                "select md5(string_agg(p::text, '' order by id)) from procedures p", String.class);

        Answer plan = type("plan", "category-backfill");
        Answer dryRun = type("dry-run", "category-backfill", "--rows", "500");
        Answer sample = type("sample", "category-backfill", "--rows", "2", "--json");

        assertThat(plan.out()).contains("scian-codes", "3,000 rows");
        assertThat(plan.err()).contains("Next: ./ventanilla batch dry-run category-backfill");
        assertThat(dryRun.out()).contains("500 of 3,000 rows tried", "AMBIGUOUS_ACTIVITY");
        assertThat(sample.json().get(0).get("after").asString()).contains("461110");
        assertThat(desk.sql.queryForObject(
                        "select md5(string_agg(p::text, '' order by id)) from procedures p", String.class))
                .isEqualTo(before);
        assertThat(desk.count("select count(*) from backfill_runs")).isZero();
    }

    /** What a migration that makes the category obligatory would say. */
    private void contract() {
        desk.sql.execute("""
                select require_backfill_finalized('category-backfill', 'procedures');
                alter table procedures add constraint procedures_category_check
                    check (scian_code is null or business_category_code is not null) not valid;
                alter table procedures validate constraint procedures_category_check;
                """);
    }

    private Answer type(String... words) {
        return desk.type(words);
    }

    private String category(String externalId) {
        return desk.sql.queryForObject(
                "select business_category_code from procedures where external_id = ?", String.class, externalId);
    }
}
