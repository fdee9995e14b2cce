package mx.ventanilla.review.decision;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult.Deactivated;
import mx.ventanilla.review.decision.DecisionResult.NotHolder;
import mx.ventanilla.review.decision.DecisionResult.Recorded;
import mx.ventanilla.review.queue.ClaimResult;
import mx.ventanilla.review.queue.ClaimedReview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose word counts, and when a department has spoken. */
class DecidersTest {
    private static final String OTHER = "otra@gdl.example.mx";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void a_director_a_lead_and_an_assigned_supervisor_may_decide_in_the_holders_place_and_nobody_from_elsewhere() {
        long department = office.number("select id from departments where code = ?", FIRST);
        office.reviewer("director@gdl.example.mx");
        office.change("update users set role_code = 'DIRECTOR' where email = 'director@gdl.example.mx'");
        office.reviewer("jefa@gdl.example.mx");
        office.change(
                "update departments set lead_user_id = (select id from users where email = 'jefa@gdl.example.mx') where id = ?",
                department);
        office.reviewer("supervisor@gdl.example.mx", department);
        office.reviewer("ajeno@gdl.example.mx");
        office.change(
                "update users set role_code = 'SUPERVISOR' where email in ('supervisor@gdl.example.mx', 'ajeno@gdl.example.mx')");
        for (String person : List.of("director@gdl.example.mx", "jefa@gdl.example.mx", "supervisor@gdl.example.mx")) {
            departments.routed();
            ReviewDecision decision = by(person, departments.claim(FIRST));
            assertThat(departments.decide(decision)).as(person).isInstanceOf(Recorded.class);
            assertThat(((Recorded) departments.decide(decision)).repeated())
                    .as(person)
                    .isTrue();
            assertThat(office.text("""
                            select u.email from dependency_resolutions s join users u on u.id = s.user_id
                            order by s.id desc limit 1
                            """)).isEqualTo(person);
        }
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        assertThat(departments.decide(by("ajeno@gdl.example.mx", held)))
                .isEqualTo(new NotHolder(held.id(), "ajeno@gdl.example.mx", reviewer(FIRST)));
    }

    @Test
    void a_reviewer_who_has_left_decides_nothing_although_he_still_holds_the_review() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        office.change("update users set is_active = false where email = ?", reviewer(FIRST));

        assertThat(departments.decide(departments.decision(held, FIRST, Resolution.APPROVED)))
                .isEqualTo(new Deactivated(reviewer(FIRST)));
        assertThat(office.number("select count(*) from dependency_resolutions")).isZero();
    }

    @Test
    void where_all_reviewers_must_approve_the_review_goes_round_until_all_have() {
        long department = allMustApprove();
        office.reviewer(OTHER, department);
        long procedure = departments.routed();

        ReviewDecision first = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);
        assertThat(departments.decide(first)).isEqualTo(new Recorded(3, ProcedureState.IN_REVIEW, false));
        assertThat(office.reviews(procedure)).contains("civil_protection:READY");
        assertThat(office.events(procedure)).endsWith("review.released");
        assertThat(((Recorded) departments.decide(first)).repeated()).isTrue();
        assertThat(departments.ask(FIRST, reviewer(FIRST), 1))
                .as("he has approved it and gets it no more")
                .isEqualTo(new ClaimResult.Claimed(List.of()));

        ClaimedReview held = departments.ask(FIRST, OTHER, 1).dispatch(reviews -> reviews.get(0), refused -> {
            throw new AssertionError(refused.toString());
        });
        departments.decide(by(OTHER, held));

        assertThat(office.reviews(procedure)).contains("civil_protection:APPROVED");
        assertThat(office.events(procedure)).endsWith("review.decided");
        assertThat(office.number("select count(*) from dependency_resolutions")).isEqualTo(2);
    }

    @Test
    void where_all_reviewers_must_approve_nobody_waits_for_those_who_are_away_or_have_left() {
        long department = allMustApprove();
        long away = office.reviewer(OTHER, department);
        office.reviewer("retirada@gdl.example.mx", department);
        office.change("update users set is_active = false where email = 'retirada@gdl.example.mx'");
        office.change("""
                insert into user_absences (municipality_id, user_id, from_day, until_day, reason, recorded_by)
                values (?, ?, current_date - 3, current_date + 3, 'Vacaciones', 'x')
                """, office.municipalityId(), away);
        long procedure = departments.routed();

        departments.resolve(FIRST, Resolution.APPROVED);

        assertThat(office.reviews(procedure)).contains("civil_protection:APPROVED");
    }

    @Test
    void when_the_last_one_who_had_not_approved_leaves_the_approvals_that_were_given_are_enough() {
        office.reviewer(OTHER, allMustApprove());
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        CompleteUnanimity sweep = new CompleteUnanimity(office.files());

        sweep.sweep();
        assertThat(office.reviews(procedure)).contains("civil_protection:READY");
        office.change("update users set is_active = false where email = ?", OTHER);
        sweep.sweep();
        sweep.sweep();

        assertThat(office.reviews(procedure)).contains("civil_protection:APPROVED");
        assertThat(office.events(procedure)).endsWith("review.released", "review.decided");
    }

    @Test
    void where_all_reviewers_must_approve_one_rejection_is_enough() {
        office.reviewer(OTHER, allMustApprove());
        long procedure = departments.routed();

        departments.resolve(FIRST, Resolution.REJECTED);

        assertThat(office.state(procedure)).isEqualTo("REJECTED");
    }

    @Test
    void a_department_with_nothing_to_check_approves_by_itself_and_frees_those_who_wait() {
        office.change("update departments set auto_approves = true where code in (?, ?)", FIRST, SECOND);

        long procedure = departments.routed();

        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:APPROVED", "licensing:READY");
        assertThat(office.texts("select state_reason from dependency_reviews where state = 'APPROVED'"))
                .containsOnly("Nothing to check");
        assertThat(office.events(procedure))
                .containsExactly(
                        "procedure.routed",
                        "review.ready",
                        "review.ready",
                        "procedure.state_changed",
                        "review.decided",
                        "review.decided",
                        "review.ready");
    }

    @Test
    void a_procedure_that_nobody_has_to_check_goes_straight_to_the_director() {
        office.change("update departments set auto_approves = true");

        assertThat(office.state(departments.routed())).isEqualTo("DIRECTOR_REVIEW");
    }

    @Test
    void a_department_that_an_answered_field_or_a_condition_brought_in_has_something_to_check() {
        office.change("update departments set auto_approves = true where code = ?", FIRST);
        office.fieldRule("gas_installation", office.number("select id from departments where code = ?", FIRST));
        office.change(
                "update procedure_department_flows set condition = 'type == ''business_license''' where id = ?",
                departments.secondRule);
        office.change("update departments set auto_approves = true where code = ?", SECOND);
        long answered = office.procedure(departments.licence, "{\"gas_installation\": \"lp\"}");

        departments.follow(answered);

        assertThat(office.reviews(answered))
                .containsExactly("civil_protection:READY", "ecology:READY", "licensing:PENDING");
    }

    private long allMustApprove() {
        office.change("update departments set all_reviewers_must_approve = true where code = ?", FIRST);
        return office.number("select id from departments where code = ?", FIRST);
    }

    private static ReviewDecision by(String person, ClaimedReview review) {
        return new ReviewDecision(
                UUID.randomUUID(), review.id(), review.version(), person, Resolution.APPROVED, "De acuerdo");
    }
}
