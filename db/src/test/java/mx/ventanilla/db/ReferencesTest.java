package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.stack.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What foreign keys would guarantee, where references are checked per statement. */
class ReferencesTest {
    private static final String FILE = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                                    applicant_email, applicant_phone, scian_code, project_municipality_id, submitted_at)
            select %s, %s, '14039-77/2026', 'urn:test', 'X-77', 1, 'Ana Ruiz', 'ana@example.org', '3312345678', %s, %s, now()
            from procedures where external_id = '14039' and state = 'RECEIVED'
            """;

    private final Database database;

    ReferencesTest() throws Exception {
        database = LadderTest.withRowsEverywhere();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1              | procedure_type_id                                                    | '461110' | null
                    municipality_id | -1                                                                   | '461110' | null
                    municipality_id | (select id from procedure_types t where t.municipality_id <> procedures.municipality_id) | null | null
                    municipality_id | procedure_type_id                                                    | '999999' | null
                    municipality_id | procedure_type_id                                                    | null     | -1
                    """, quoteCharacter = '"')
    void a_procedure_cannot_be_filed_with_what_is_not_in_the_catalogue(
            String municipality, String type, String scian, String project) {
        assertThat(Sql.refusal(database, FILE.formatted(municipality, type, scian, project)))
                .isEqualTo("23503");
    }

    @Test
    void a_procedure_with_what_is_in_the_catalogue_can_be_filed() {
        assertThat(Sql.refusal(
                        database,
                        FILE.formatted("municipality_id", "procedure_type_id", "'461110'", "municipality_id")))
                .isEqualTo("00000");
    }

    @Test
    void the_refusal_names_the_reference() {
        assertThatThrownBy(() ->
                        Sql.run(database, FILE.formatted("municipality_id", "procedure_type_id", "'999999'", "null")))
                .isInstanceOfSatisfying(PSQLException.class, refused -> {
                    assertThat(refused.getServerErrorMessage()).isNotNull();
                    assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo("procedures_scian_code_fkey");
                    assertThat(refused.getServerErrorMessage().getTable()).isEqualTo("procedures");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update procedures set scian_code = '999999'
                    update procedures set project_municipality_id = -1
                    update procedures set municipality_id = -1
                    insert into answers (procedure_id, municipality_id) values (-1, 1)
                    insert into procedure_registrations (procedure_id, municipality_id) values (-1, 1)
                    insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at) select id, municipality_id + 1000, 1, 'RECEIVED', 'a', 'b', now() from procedures
                    update answers set procedure_id = -1
                    update procedure_registrations set municipality_id = -1
                    insert into review_plans (procedure_id, municipality_id, round, explanation, event_id) values (-1, 1, 9, '{}', 'e')
                    insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, round, estimated_business_days, maximum_business_days, state) select plan_id, -procedure_id, municipality_id, department_id, folio, 9, 3, 5, 'PENDING' from dependency_reviews
                    insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, round, estimated_business_days, maximum_business_days, state) select plan_id, procedure_id, min(municipality_id), -1, min(folio), 9, 3, 5, 'PENDING' from dependency_reviews group by plan_id, procedure_id
                    insert into review_dependencies (review_id, depends_on_review_id) select a.id, b.id from dependency_reviews a join dependency_reviews b on a.procedure_id <> b.procedure_id
                    update review_dependencies set depends_on_review_id = -1
                    delete from review_plans
                    delete from departments
                    delete from municipalities
                    delete from procedure_types
                    delete from scian_codes
                    update scian_codes set code = '461111'
                    update procedure_types t set code = 'moved', municipality_id = (select max(id) from municipalities where id <> t.municipality_id) where id = (select min(procedure_type_id) from procedures)
                    """)
    void nothing_loses_what_it_refers_to(String statement) {
        assertThat(Sql.refusal(database, statement)).isEqualTo("23503");
    }

    @Test
    void a_procedure_with_answers_cannot_be_deleted() throws SQLException {
        Sql.run(database, FILE.formatted("municipality_id", "procedure_type_id", "null", "null"));
        assertThat(Sql.refusal(database, "delete from procedures where external_id = 'X-77'"))
                .isEqualTo("00000");
        Sql.run(database, FILE.formatted("municipality_id", "procedure_type_id", "null", "null"));
        Sql.run(
                database,
                "insert into answers (procedure_id, municipality_id) select id, municipality_id from procedures where external_id = 'X-77'");
        assertThat(Sql.refusal(database, "delete from procedures where external_id = 'X-77'"))
                .isEqualTo("23503");
    }

    @Test
    void a_catalogue_row_cannot_vanish_under_a_filing_that_is_not_committed_yet() throws Exception {
        Sql.run(
                database,
                "insert into scian_codes (code, name, business_category_code) values ('722513', 'Comida', 'LOW_IMPACT')");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection filing = database.connect();
                Statement statement = filing.createStatement()) {
            filing.setAutoCommit(false);
            statement.execute(FILE.formatted("municipality_id", "procedure_type_id", "'722513'", "null"));
            CompletableFuture<String> deletion = CompletableFuture.supplyAsync(
                    () -> Sql.refusal(database, "delete from scian_codes where code = '722513'"), other);
            Awaitility.await().until(() -> Sql.number(database, "select count(*) from pg_locks where not granted") > 0);
            filing.commit();
            assertThat(deletion.get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("23503");
        } finally {
            other.shutdownNow();
        }
    }
}
