package mx.ventanilla.review.decision;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ProcedureStateChanged;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecided;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult.Recorded;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.queue.ClaimedReview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DecideReviewTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void the_third_department_begins_only_when_both_others_have_approved() {
        long procedure = departments.routed();

        departments.resolve(FIRST, Resolution.APPROVED);
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:READY", "licensing:PENDING");

        office.clock().set(Instant.parse("2026-11-27T16:00:00Z"));
        departments.resolve(SECOND, Resolution.APPROVED);
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:APPROVED", "licensing:READY");
        assertThat(office.text(
                        "select due_on::text from dependency_reviews where id = ?", office.review(procedure, LAST)))
                .as("five business days from the day on which it became ready")
                .isEqualTo("2026-12-04");
    }

    @Test
    void the_last_required_approval_sends_the_procedure_to_the_director() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);

        assertThat(departments.resolve(LAST, Resolution.APPROVED))
                .isEqualTo(new Recorded(4, ProcedureState.DIRECTOR_REVIEW, false));

        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
        assertThat(office.events(procedure)
                        .subList(
                                office.events(procedure).size() - 2,
                                office.events(procedure).size()))
                .containsExactly("review.decided", "procedure.state_changed");
    }

    @Test
    void what_the_database_tells_of_a_plain_approval_is_what_the_worker_would() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);
        ReviewDecision last = departments.decision(departments.claim(LAST), LAST, Resolution.APPROVED);
        departments.decide(last);

        assertThat(told(procedure, "review.decided", ReviewDecided.class))
                .isEqualTo(new ReviewDecided(
                        office.folio(procedure),
                        last.reviewId(),
                        last.reviewVersion() + 1,
                        LAST,
                        last.decisionId(),
                        Resolution.APPROVED,
                        last.reviewer(),
                        last.comment()));
        assertThat(told(procedure, "procedure.state_changed", ProcedureStateChanged.class))
                .isEqualTo(new ProcedureStateChanged(
                        procedure,
                        office.folio(procedure),
                        ProcedureState.IN_REVIEW,
                        ProcedureState.DIRECTOR_REVIEW,
                        last.reviewer(),
                        LAST + ": APPROVED"));
        assertThat(office.text("""
                select concat_ws(' ', actor, reason, event_id) from procedure_status_history
                where procedure_id = ? and to_state = 'DIRECTOR_REVIEW'
                """, procedure))
                .isEqualTo("%s %s: APPROVED %s".formatted(last.reviewer(), LAST, last.decisionId()));
    }

    private <T> T told(long procedure, String type, Class<T> event) {
        return JsonMapper.shared().readValue(office.text("""
                select convert_from(payload, 'UTF8') from outbox_events
                where aggregateid = ? and type = ? order by seq desc limit 1
                """, office.folio(procedure), type), event);
    }

    @Test
    void an_optional_review_that_is_still_open_does_not_keep_the_procedure_from_the_director() {
        office.change("update procedure_department_flows set deleted_at = now() where stage = 2");
        office.change("update procedure_department_flows set is_required = false where id = ?", departments.secondRule);
        departments.routed();

        assertThat(departments.resolve(FIRST, Resolution.APPROVED))
                .isEqualTo(new Recorded(3, ProcedureState.DIRECTOR_REVIEW, false));
    }

    @Test
    void the_same_decision_again_changes_nothing() {
        long procedure = departments.routed();
        ReviewDecision decision = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);
        departments.decide(decision);
        long events = office.number("select count(*) from outbox_events");

        DecisionResult again = departments.decide(decision);

        assertThat(again).isEqualTo(new Recorded(3, ProcedureState.IN_REVIEW, true));
        assertThat(office.number("select count(*) from outbox_events")).isEqualTo(events);
        assertThat(office.number("select count(*) from dependency_resolutions")).isOne();
        assertThat(office.reviews(procedure)).contains("civil_protection:APPROVED");
    }

    @Test
    void an_id_used_for_another_decision_is_refused() {
        departments.routed();
        ReviewDecision decision = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);
        departments.decide(decision);
        ReviewDecision other = new ReviewDecision(
                decision.decisionId(), decision.reviewId(), 2, decision.reviewer(), Resolution.REJECTED, "No");

        assertThat(departments.decide(other)).isEqualTo(new DecisionResult.DecisionIdReused(decision.decisionId()));
    }

    @Test
    void only_the_holder_may_decide() {
        departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);
        ReviewDecision stranger = departments.decision(claimed, SECOND, Resolution.APPROVED);

        assertThat(departments.decide(stranger))
                .isEqualTo(new DecisionResult.NotHolder(
                        claimed.id(), RoutedOffice.reviewer(SECOND), RoutedOffice.reviewer(FIRST)));
    }

    @Test
    void nobody_decides_what_nobody_holds() {
        long procedure = departments.routed();
        long review = office.review(procedure, FIRST);
        ReviewDecision early =
                new ReviewDecision(UUID.randomUUID(), review, 1, RoutedOffice.reviewer(FIRST), Resolution.APPROVED, "");

        assertThat(departments.decide(early))
                .isEqualTo(new DecisionResult.NotHolder(review, RoutedOffice.reviewer(FIRST), null));
    }

    @Test
    void a_decision_on_an_older_version_is_refused() {
        departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);
        ReviewDecision late = new ReviewDecision(
                UUID.randomUUID(),
                claimed.id(),
                claimed.version() - 1,
                RoutedOffice.reviewer(FIRST),
                Resolution.APPROVED,
                "");

        assertThat(departments.decide(late))
                .isEqualTo(new DecisionResult.VersionChanged(claimed.id(), claimed.version() - 1, claimed.version()));
    }

    @Test
    void a_review_is_decided_once() {
        departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);
        departments.decide(departments.decision(claimed, FIRST, Resolution.APPROVED));

        assertThat(departments.decide(departments.decision(claimed, FIRST, Resolution.REJECTED)))
                .isEqualTo(new DecisionResult.AlreadyDecided(claimed.id(), ReviewState.APPROVED));
    }

    @Test
    void an_unknown_review_is_told_in_both_languages() {
        ReviewDecision decision = new ReviewDecision(UUID.randomUUID(), 987_654, 1, "a@b.mx", Resolution.APPROVED, "");
        DecisionResult result = departments.decide(decision);

        assertThat(result.<String>dispatch(recorded -> "", refused -> refused.explain(Language.ES)))
                .contains("987654", "no existe");
        assertThat(result.<String>dispatch(recorded -> "", refused -> refused.explain(Language.EN)))
                .contains("987654", "does not exist");
    }

    @Test
    void a_required_rejection_ends_the_procedure_and_skips_what_has_not_begun() {
        long procedure = departments.routed();
        ClaimedReview begun = departments.claim(SECOND);

        departments.resolve(FIRST, Resolution.REJECTED);

        assertThat(office.state(procedure)).isEqualTo("REJECTED");
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:REJECTED", "ecology:IN_REVIEW", "licensing:SKIPPED");
        assertThat(departments.decide(departments.decision(begun, SECOND, Resolution.APPROVED)))
                .as("what was begun may be finished for the record")
                .isEqualTo(new Recorded(3, ProcedureState.REJECTED, false));
        assertThat(office.reviews(procedure)).contains("licensing:SKIPPED");
    }

    @Test
    void where_everyone_is_heard_a_rejection_waits_for_the_others_and_goes_to_the_director() {
        office.change("update municipalities set hears_everyone = true");
        long procedure = departments.routed();

        departments.resolve(FIRST, Resolution.REJECTED);
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(LAST, Resolution.APPROVED);

        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
    }

    @Test
    void a_rejection_by_a_department_that_is_not_required_blocks_nobody() {
        office.change("update procedure_department_flows set is_required = false where id = ?", departments.firstRule);
        long procedure = departments.routed();

        departments.resolve(FIRST, Resolution.REJECTED);
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(LAST, Resolution.APPROVED);

        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
    }

    @Test
    void a_department_that_may_not_reject_is_told_so() {
        office.change("update departments set may_reject = false");
        departments.routed();

        assertThat(departments.resolve(FIRST, Resolution.REJECTED)).isEqualTo(new DecisionResult.MayNotReject(FIRST));
    }

    @Test
    void a_prevention_stops_the_clock_until_an_amendment_arrives() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.PREVENTION);
        assertThat(office.state(procedure)).isEqualTo("PREVENTION");
        assertThat(office.text("select due_on::text from prevention_requests"))
                .as("fifteen business days from 23 November")
                .isEqualTo("2026-12-14");

        departments.follow(procedure);
        assertThat(office.reviews(procedure)).as("an old event is no answer").contains("civil_protection:PREVENTION");

        office.amend(procedure);
        departments.follow(procedure);

        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        assertThat(office.reviews(procedure)).contains("civil_protection:READY");
        departments.resolve(FIRST, Resolution.PREVENTION);
        departments.follow(procedure);
        assertThat(office.reviews(procedure))
                .as("the amendment answered the first request, not the second")
                .contains("civil_protection:PREVENTION");
    }

    @Test
    void two_last_approvals_at_the_same_instant_finish_the_procedure_once() {
        office.change("update procedure_department_flows set deleted_at = now() where stage = 2");
        for (int run = 0; run < 15; run++) {
            long procedure = departments.routed();
            List<ReviewDecision> last = List.of(
                    departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED),
                    departments.decision(departments.claim(SECOND), SECOND, Resolution.APPROVED));

            List<CompletableFuture<DecisionResult>> both = last.stream()
                    .map(decision -> CompletableFuture.supplyAsync(() -> departments.decide(decision)))
                    .toList();

            assertThat(both.stream().map(CompletableFuture::join).map(DecideReviewTest::stateAfter))
                    .containsExactlyInAnyOrder(ProcedureState.IN_REVIEW, ProcedureState.DIRECTOR_REVIEW);
            assertThat(office.number(
                            "select count(*) from procedure_status_history where procedure_id = ? and to_state = 'DIRECTOR_REVIEW'",
                            procedure))
                    .isOne();
        }
    }

    @Test
    void the_same_decision_from_eight_threads_is_recorded_once() {
        departments.routed();
        ReviewDecision decision = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);

        List<CompletableFuture<DecisionResult>> all = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> departments.decide(decision)))
                .collect(Collectors.toCollection(ArrayList::new));

        assertThat(all.stream().map(CompletableFuture::join).filter(result -> !((Recorded) result).repeated()))
                .hasSize(1);
        assertThat(office.number("select count(*) from dependency_resolutions")).isOne();
    }

    private static ProcedureState stateAfter(DecisionResult result) {
        return ((Recorded) result).procedure();
    }
}
