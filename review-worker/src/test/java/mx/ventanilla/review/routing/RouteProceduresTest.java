package mx.ventanilla.review.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteProceduresTest {
    private final TestOffice office = new TestOffice();
    private final long licence = office.procedureType("business_license");

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_procedure_goes_to_the_departments_of_its_type_in_the_order_of_their_stages() {
        office.rule(licence, office.department("civil_protection"), 1);
        office.rule(licence, office.department("ecology"), 1);
        office.rule(licence, office.department("licensing"), 2);
        long procedure = office.procedure(licence);

        follow(procedure);

        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:READY", "ecology:READY", "licensing:PENDING");
        assertThat(waitsFor(procedure, "licensing")).containsExactly("civil_protection", "ecology");
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        assertThat(office.events(procedure))
                .containsExactly("procedure.routed", "review.ready", "review.ready", "procedure.state_changed");
        assertThat(office.text(
                        "select from_state || '>' || to_state || ' ' || event_id from procedure_status_history where procedure_id = ? and to_state = 'IN_REVIEW'",
                        procedure))
                .isEqualTo("RECEIVED>IN_REVIEW event-" + procedure);
    }

    @Test
    void a_batch_delivered_twice_is_routed_once() {
        office.rule(licence, office.department("civil_protection"), 1);
        List<Long> procedures =
                Stream.generate(() -> office.procedure(licence)).limit(20).toList();

        follow(procedures);
        follow(procedures);

        assertThat(office.number("select count(*) from review_plans")).isEqualTo(20);
        assertThat(office.number("select count(*) from dependency_reviews")).isEqualTo(20);
        assertThat(office.number("select count(*) from outbox_events")).isEqualTo(60);
        assertThat(office.number("select count(*) from procedure_status_history where to_state = 'IN_REVIEW'"))
                .isEqualTo(20);
    }

    @Test
    void two_workers_with_the_same_batch_route_it_once() {
        office.rule(licence, office.department("civil_protection"), 1);
        office.rule(licence, office.department("ecology"), 2);
        List<Long> procedures =
                Stream.generate(() -> office.procedure(licence)).limit(100).toList();
        List<Long> reversed =
                procedures.stream().sorted((a, b) -> Long.compare(b, a)).toList();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> follow(procedures)),
                        CompletableFuture.runAsync(() -> follow(reversed)),
                        CompletableFuture.runAsync(() -> follow(procedures)))
                .join();

        assertThat(office.number("select count(*) from review_plans")).isEqualTo(100);
        assertThat(office.number("select count(*) from dependency_reviews")).isEqualTo(200);
        assertThat(office.number("select count(*) from procedures where state = 'IN_REVIEW'"))
                .isEqualTo(100);
        assertThat(office.number("select count(*) from outbox_events where type = 'procedure.routed'"))
                .isEqualTo(100);
    }

    @Test
    void an_answered_field_brings_in_its_department_and_the_plan_says_why() {
        office.rule(licence, office.department("civil_protection"), 1);
        office.fieldRule("alcohol_sales", office.department("alcohol"));
        office.fieldRule("structural_drawing", office.department("structures"));
        long procedure = office.procedure(licence, "{\"alcohol_sales\": false, \"structural_drawing\": \"\"}");

        follow(procedure);

        assertThat(office.reviews(procedure)).containsExactly("alcohol:READY", "civil_protection:READY");
        assertThat(office.text(
                        "select string_agg(d ->> 'department' || '=' || (d -> 'because' -> 0 ->> 'source') || coalesce('/' || (d -> 'because' -> 0 ->> 'field'), ''), ', ') from review_plans, jsonb_array_elements(explanation -> 'departments') d where procedure_id = ?",
                        procedure))
                .isEqualTo("civil_protection=PROCEDURE_TYPE, alcohol=ANSWERED_REQUIREMENT/alcohol_sales");
    }

    @Test
    void without_a_rule_the_default_departments_review() {
        office.department("ecology");
        office.defaultDepartment("urban_development");
        long procedure = office.procedure(licence);

        follow(procedure);

        assertThat(office.reviews(procedure)).containsExactly("urban_development:READY");
        assertThat(office.text("select explanation #>> '{departments,0,because,0,source}' from review_plans"))
                .isEqualTo("DEFAULT_DEPARTMENT");
    }

    @Test
    void when_nobody_can_be_found_an_operator_sees_it_and_once_only() {
        long procedure = office.procedure(licence);

        follow(procedure);
        follow(procedure);

        assertThat(office.state(procedure)).isEqualTo("NEEDS_ROUTING");
        assertThat(office.events(procedure)).containsExactly("procedure.needs_routing", "procedure.state_changed");
        assertThat(reason(procedure)).contains("business_license", "no default department");
    }

    @Test
    void a_procedure_that_needed_routing_is_routed_when_it_is_told_of_again_and_a_rule_exists() {
        long procedure = office.procedure(licence);
        follow(procedure);
        office.rule(licence, office.department("civil_protection"), 1);

        follow(procedure);

        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
    }

    @Test
    void a_rule_with_a_condition_is_not_passed_over_in_silence() {
        long rule = office.rule(licence, office.department("heritage"), 1);
        office.change("update procedure_department_flows set condition = 'touches(\"heritage\")' where id = ?", rule);
        long procedure = office.procedure(licence);

        follow(procedure);

        assertThat(office.state(procedure)).isEqualTo("NEEDS_ROUTING");
        assertThat(reason(procedure)).contains("heritage", "condition");
    }

    @Test
    void a_circle_in_the_rules_is_named() {
        long a = office.rule(licence, office.department("ecology"), 1);
        long b = office.rule(licence, office.department("roads"), 1);
        office.dependsOn(a, b, licence);
        office.dependsOn(b, a, licence);
        long procedure = office.procedure(licence);

        follow(procedure);

        assertThat(office.state(procedure)).isEqualTo("NEEDS_ROUTING");
        assertThat(reason(procedure)).contains("ecology → roads → ecology");
    }

    @Test
    void the_due_date_passes_over_weekends_and_holidays_of_the_municipality() {
        office.rule(licence, office.department("civil_protection"), 1);
        office.holiday(LocalDate.parse("2026-12-25"));
        office.holiday(LocalDate.parse("2027-01-01"));
        office.clock().set(Instant.parse("2026-12-25T03:00:00Z")); // still the 24th in Guadalajara
        long procedure = office.procedure(licence);

        follow(procedure);

        assertThat(office.text("select due_on::text from dependency_reviews")).isEqualTo("2027-01-04");
        assertThat(office.text("select (rank_at at time zone 'UTC')::text from dependency_reviews"))
                .as("end of the due day in Guadalajara, 06:00 UTC, minus two days for priority 3")
                .isEqualTo("2027-01-03 06:00:00");
    }

    @Test
    void withdrawing_ends_every_open_review() {
        office.rule(licence, office.department("civil_protection"), 1);
        office.rule(licence, office.department("licensing"), 2);
        long procedure = office.procedure(licence);
        follow(procedure);
        office.change("update procedures set state = 'WITHDRAWN' where id = ?", procedure);

        follow(procedure);

        assertThat(office.reviews(procedure)).containsExactly("civil_protection:SKIPPED", "licensing:SKIPPED");
        assertThat(office.texts("select distinct state_reason from dependency_reviews"))
                .containsExactly("The applicant withdrew the procedure");
    }

    @Test
    void an_amendment_that_changes_nothing_for_the_departments_opens_no_review() {
        office.rule(licence, office.department("civil_protection"), 1);
        long procedure = office.procedure(licence);
        follow(procedure);
        office.amend(procedure);

        follow(procedure);

        assertThat(office.number("select count(*) from dependency_reviews")).isOne();
        assertThat(office.reviews(procedure)).containsExactly("civil_protection:READY");
    }

    @Test
    void a_procedure_that_cannot_be_written_does_not_hold_up_the_others() {
        office.rule(licence, office.department("civil_protection"), 1);
        List<Long> procedures =
                Stream.generate(() -> office.procedure(licence)).limit(5).toList();
        office.change(
                "alter table review_plans add constraint refuse_one check (procedure_id <> " + procedures.get(2) + ")");

        follow(procedures);
        office.change("alter table review_plans drop constraint refuse_one");

        assertThat(office.state(procedures.get(2))).isEqualTo("RECEIVED");
        assertThat(office.number("select count(*) from review_plans")).isEqualTo(4);
    }

    @Test
    void a_procedure_that_no_event_told_of_is_found_after_a_minute() {
        office.rule(licence, office.department("civil_protection"), 1);
        long fresh = office.procedure(licence);
        long forgotten = office.procedure(licence);
        office.change("update procedures set created_at = now() - interval '61 seconds' where id = ?", forgotten);

        new ForgottenProcedures(office.files().jdbc(), FollowProceduresFixture.followProcedures(office.files())).look();

        assertThat(office.state(forgotten)).isEqualTo("IN_REVIEW");
        assertThat(office.state(fresh)).isEqualTo("RECEIVED");
    }

    private void follow(long procedure) {
        follow(List.of(procedure));
    }

    private void follow(List<Long> procedures) {
        FollowProceduresFixture.followProcedures(office.files())
                .follow(procedures.stream()
                        .map(id -> new Notice(id, "event-" + id))
                        .toList());
    }

    private List<String> waitsFor(long procedure, String department) {
        return office.texts("""
                select d.code from review_dependencies w
                join dependency_reviews r on r.id = w.depends_on_review_id
                join departments d on d.id = r.department_id
                where w.review_id = ? order by d.code
                """, office.review(procedure, department));
    }

    private String reason(long procedure) {
        return office.text(
                "select reason from procedure_status_history where procedure_id = ? and to_state = 'NEEDS_ROUTING'",
                procedure);
    }
}
