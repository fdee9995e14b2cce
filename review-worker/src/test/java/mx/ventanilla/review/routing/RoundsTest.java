package mx.ventanilla.review.routing;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an amendment opens again, and what it leaves alone. */
class RoundsTest {
    private static final String ALCOHOL = "heritage";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @BeforeEach
    void a_fourth_department_that_looks_at_large_offices_only() {
        long rule = office.rule(departments.licence, office.department(ALCOHOL), 1);
        office.change(
                "update procedure_department_flows set condition = '\"employees\" in answers && answers.employees == 12.0' where id = ?",
                rule);
        office.reviewer(
                RoutedOffice.reviewer(ALCOHOL), office.number("select id from departments where code = ?", ALCOHOL));
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void an_amendment_opens_only_the_department_that_asked_for_it() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.PREVENTION);

        amended(procedure, "{}");

        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:READY", "licensing:PENDING");
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
    }

    @Test
    void a_department_whose_condition_holds_only_now_is_opened_and_those_that_have_not_begun_wait_for_it() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);

        amended(procedure, "{\"employees\": 12}");

        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:READY", "heritage:READY", "licensing:PENDING");
        assertThat(office.text(
                        "select round::text from dependency_reviews where id = ?", office.review(procedure, ALCOHOL)))
                .isEqualTo("2");
        assertThat(office.events(procedure)).endsWith("procedure.routed", "review.ready");
        departments.resolve(SECOND, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("licensing:PENDING");
        departments.resolve(ALCOHOL, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("licensing:READY");
        departments.resolve(LAST, Resolution.APPROVED);
        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
    }

    @Test
    void who_has_begun_already_does_not_wait_for_who_comes_later() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.claim(LAST);

        amended(procedure, "{\"employees\": 12}");

        assertThat(office.reviews(procedure)).contains("heritage:READY", "licensing:IN_REVIEW");
    }

    @Test
    void an_amendment_told_of_any_number_of_times_begins_one_round_and_its_plan_stays_with_its_grounds() {
        long procedure = departments.routed();
        amended(procedure, "{\"employees\": 12}");
        long events = office.number("select count(*) from outbox_events");

        departments.follow(procedure);
        departments.follow(procedure);

        assertThat(office.number("select count(*) from outbox_events")).isEqualTo(events);
        assertThat(
                        office.texts(
                                "select round || ': version ' || (explanation ->> 'procedure_version') from review_plans order by round"))
                .containsExactly("1: version 1", "2: version 2");
        assertThat(office.text("select explanation -> 'not_involved' ->> 0 from review_plans where round = 1"))
                .contains(ALCOHOL);
    }

    @Test
    void a_department_whose_condition_holds_no_more_keeps_its_review() {
        long procedure = office.procedure(departments.licence, "{\"employees\": 12}");
        departments.follow(procedure);

        amended(procedure, "{}");

        assertThat(office.reviews(procedure)).contains("heritage:READY");
    }

    private void amended(long procedure, String answers) {
        office.change("update answers set document = ?::jsonb where procedure_id = ?", answers, procedure);
        office.amend(procedure);
        departments.follow(procedure);
    }
}
