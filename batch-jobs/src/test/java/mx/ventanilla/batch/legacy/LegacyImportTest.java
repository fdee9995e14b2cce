package mx.ventanilla.batch.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Two old offices, made up, one of each generation, move in. */
class LegacyImportTest {
    private static final String[] FIRST = {"codes=1:14001,4:14001,19:14019", "municipality=14001"};

    /** What is left to the spatial backfill. */
    private static final String DRAWN = "select drawn from procedure_registrations where drawn is not null";

    @Test
    void every_row_of_both_generations_is_accounted_for_and_every_rule_is_met() {
        OldOffice first = new OldOffice("generation-1.sql");
        TestDesk desk = first.newOffice();
        Set<String> met = new TreeSet<>();

        Answer answer = first.bring(desk, FIRST);
        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        met.addAll(reconciled(answer.json().at("/report")));
        assertThat(answer.json().at("/report/generation").asInt()).isEqualTo(1);
        lookAtTheFirst(desk);
        Map<String, String> before = OldOffice.content(desk);
        Answer again = first.bring(desk, FIRST);
        assertThat(changed(again)).as(again.out()).isZero();
        assertThat(OldOffice.content(desk)).isEqualTo(before);
        met.addAll(laterRunsBringOnlyWhatChanged(first, desk));

        OldOffice second = new OldOffice("generation-2.sql");
        TestDesk other = second.newOffice();
        Answer brought = second.bring(other);
        assertThat(brought.code()).as(brought.err()).isEqualTo(3);
        assertThat(brought.json().at("/report/generation").asInt()).isEqualTo(2);
        met.addAll(reconciled(brought.json().at("/report")));
        lookAtTheSecond(other);
        assertThat(changed(second.bring(other))).isZero();

        assertThat(met)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(LegacyRule.values()).map(Enum::name).toList());
    }

    private static void lookAtTheFirst(TestDesk desk) {
        assertThat(desk.count("select count(*) from users where password_hash like '$2b$12$%'"))
                .isEqualTo(2);
        String kept = String.valueOf(desk.sql.queryForObject(
                "select string_agg(source_row::text, ' ') || (select string_agg(r::text, ' ') from legacy_rows r) from legacy_quarantine",
                String.class));
        assertThat(kept).contains("USER_UNUSABLE", "eva").doesNotContain("$2b$", "token-of");
        assertThat(desk.count(
                        "select count(*) from batch_job_execution_params where parameter_value like '%password%'"))
                .isZero();
        assertThat(desk.count("select count(*) from procedures where state = 'LICENSE_ISSUED'")
                        - desk.count("select count(*) from business_licenses where origin = 'LEGACY'"))
                .isZero();
        assertThat(desk.sql.queryForList("select folio from procedures where folio like '14001-%/2024'", String.class))
                .contains("14001-1/2024", "14001-2/2024");
        assertThat(desk.count("select count(*) from procedures where applicant_name = 'PEÑA Luisa'"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from outbox_events")).isZero();
        assertThat(desk.sql.queryForList(DRAWN, String.class)).containsExactly("-103.351,20.671,-103.350,20.672");
        assertThat(
                        desk.count(
                                "select count(*) from procedure_registrations where st_srid(parcel) = 32613 and 'PARCEL_REPAIRED' = any (flags)"))
                .isEqualTo(1);
        assertThat(
                        desk.count(
                                "select count(*) from legacy_quarantine where rule = 'DATABASE_REFUSED' and detail like '%22008%'"))
                .isEqualTo(1);
    }

    private static void lookAtTheSecond(TestDesk desk) {
        assertThat(desk.sql.queryForObject(
                        "select plot_area_m2 from procedures where business_name = 'La Rosa'", Double.class))
                .isEqualTo(150.5);
        assertThat(
                        desk.count(
                                "select count(*) from dependency_reviews where state = 'APPROVED' and decided_at = '2025-07-10 18:00+00'"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from director_approvals")).isEqualTo(1);
        assertThat(desk.count("select count(*) from dependency_resolutions where review_version < 0"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from prevention_requests")).isEqualTo(2);
        assertThat(desk.count("select count(*) from map_layer_features")).isEqualTo(1);
    }

    /** Something changes there, something is new, something became possible; and something went on here. */
    private static Set<String> laterRunsBringOnlyWhatChanged(OldOffice old, TestDesk desk) {
        old.there.execute("""
                update procedures set official_applicant_name = 'Berta Peña Soto' where id = 1;
                update procedures set status = 2, license_status = null where id = 10;
                update procedures set updated_at = '2024-09-01' where id = 11;
                update dependency_reviews set updated_at = '2024-09-01' where id = 2;
                insert into procedures (id, folio, user_id, procedure_start_date, official_applicant_name, status, created_at, procedure_type)
                values (100, '1-99/2024', 3, '2024-09-01', 'Nueva Persona', 0, '2024-09-01', 'refrendo');
                update users set role_id = 8 where id = 4;
                update procedure_registrations set bbox = '670000,2285000,670020,2285030' where bbox like '-103.351%'
                """);
        desk.sql.update("update procedure_registrations set surveyed_at = now(), zones = '{}' where drawn is not null");
        desk.sql.update("update procedures set state = 'WITHDRAWN' where applicant_name = 'PEÑA Luisa'");
        desk.sql.update(
                "update procedures set state = 'REJECTED' where applicant_name = 'Carlos' and state = 'NEEDS_ROUTING'");
        old.there.update("update procedures set updated_at = '2024-09-02' where id = 2");

        Answer later = old.bring(desk, FIRST);

        assertThat(changed(later)).as(later.out()).isBetween(7L, 9L);
        assertThat(desk.sql.queryForList(DRAWN + " and surveyed_at is null", String.class))
                .containsExactly("670000,2285000,670020,2285030");
        assertThat(desk.count(
                        "select count(*) from procedures where applicant_name in ('Berta Peña Soto', 'Nueva Persona')"))
                .isEqualTo(2);
        assertThat(desk.count("select count(*) from procedures where applicant_name = 'Lucía' and state = 'REJECTED'"))
                .isEqualTo(1);
        assertThat(desk.count(
                        "select count(*) from procedures where applicant_name = 'PEÑA Luisa' and state = 'WITHDRAWN'"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from users where email = 'carlos@example.org'"))
                .isEqualTo(1);
        assertThat(changed(old.bring(desk, FIRST))).isZero();
        return reconciled(later.json().at("/report"));
    }

    @Test
    void a_plan_writes_nothing_and_tells_what_comes_and_what_stays() {
        OldOffice old = new OldOffice("generation-2.sql");
        TestDesk desk = old.newOffice();

        Answer plan = desk.type(old.command("plan"));

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains(
                        "generation",
                        "2 (departments",
                        "department_roles",
                        "stays: 1 rows, TABLE_WITHOUT_PLACE",
                        "comes: 6 rows");
        assertThat(desk.count("select count(*) from legacy_rows")).isZero();
        assertThat(desk.type(old.command("plan", "-p", "codes=x", "-p", "municipality=1"))
                        .err())
                .contains("codes 'x'", "municipality '1'");
        old.there.execute("drop table procedures cascade");
        assertThat(desk.type(old.command("plan")).err()).contains("no Visor Urbano database", "procedures");
    }

    @Test
    void a_loaded_row_that_is_gone_fails_the_run() {
        OldOffice old = new OldOffice("generation-2.sql");
        TestDesk desk = old.newOffice();
        old.bring(desk);
        desk.sql.update("delete from map_layer_features");

        Answer answer = old.bring(desk);

        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.err()).contains("1 of map_layer_features");
    }

    @Test
    void what_the_archive_holds_is_neither_missed_nor_done_again_until_it_is_back() {
        OldOffice old = new OldOffice("generation-1.sql");
        TestDesk desk = old.newOffice();
        old.there.execute(
                "update procedures set created_at = '2015-01-05', updated_at = '2015-02-01', status = 2, license_status = null where id = 3");
        old.bring(desk, FIRST);
        assertThat(desk.count("select rows_changed from archive_procedures(0, 1000000, 5)"))
                .isEqualTo(1);
        old.there.update("update procedures set official_applicant_name = 'Ana de Luna' where id = 3");

        Answer meanwhile = old.bring(desk, FIRST);
        assertThat(meanwhile.code()).as(meanwhile.err()).isEqualTo(3);
        assertThat(changed(meanwhile)).as(meanwhile.out()).isZero();

        desk.count("select rows_changed from restore_procedures(0, 1000000, null)");
        assertThat(changed(old.bring(desk, FIRST))).isEqualTo(1);
        assertThat(desk.count("select count(*) from procedures where applicant_name = 'Ana de Luna'"))
                .isEqualTo(1);
    }

    @Test
    void licences_of_the_old_system_come_in_by_the_batch_login_alone_and_inserts_work_afterwards() {
        OldOffice old = new OldOffice("generation-2.sql");
        TestDesk desk = old.newOffice();
        old.bring(desk);
        String licence = """
                insert into business_licenses (municipality_id, procedure_id, license_folio, valid_from, valid_until, issued_at, origin)
                select municipality_id, id, 'X', date '2026-01-01', date '2027-01-01', now(), '%s' from procedures where state = '%s' limit 1
                """;

        assertThat(refusal(desk, "ventanilla_batch", licence.formatted("OFFICE", "NEEDS_ROUTING")))
                .contains("gets no licence");
        assertThat(refusal(desk, "ventanilla_batch", licence.formatted("LEGACY", "NEEDS_ROUTING")))
                .contains("through legacy-import");
        desk.sql.update("delete from business_licenses");
        assertThat(refusal(desk, "ventanilla_review", licence.formatted("LEGACY", "LICENSE_ISSUED")))
                .contains("through legacy-import");
        assertThat(refusal(desk, "ventanilla_review", licence.formatted("OFFICE", "LICENSE_ISSUED")))
                .contains("gets no licence");
        assertThat(refusal(desk, "ventanilla_batch", licence.formatted("LEGACY", "LICENSE_ISSUED")))
                .isEmpty();
        for (String table : new String[] {
            "municipalities (inegi_code, name) values ('14120', 'Zapopan')",
            "map_layers (code, name) values ('x1', 'x')"
        }) {
            assertThat(refusal(desk, "ventanilla_batch", "insert into " + table))
                    .isEmpty();
        }
    }

    private static String refusal(TestDesk desk, String login, String statement) {
        Database there = MigratedDatabase.as(desk.owner, login);
        try {
            new JdbcTemplate(new DriverManagerDataSource(there.jdbcUrl(), there.user(), there.password()))
                    .execute(statement);
            return "";
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Set<String> reconciled(JsonNode report) {
        Set<String> met = new TreeSet<>();
        for (JsonNode table : report.at("/tables")) {
            assertThat(table.at("/loaded").asLong()
                            + table.at("/merged").asLong()
                            + table.at("/quarantined").asLong()
                            + table.at("/notCarried").asLong())
                    .as(table.toString())
                    .isEqualTo(table.at("/rows").asLong());
            met.addAll(table.at("/rules").propertyNames());
        }
        if (!report.at("/sequencesBehind").isEmpty()) {
            met.add(LegacyRule.SEQUENCE_BEHIND.name());
        }
        return met;
    }

    private static long changed(Answer answer) {
        long sum = 0;
        for (JsonNode table : answer.json().at("/report/tables")) {
            sum += table.at("/written").asLong();
        }
        return sum;
    }
}
