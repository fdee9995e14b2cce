package mx.ventanilla.review.queue;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.queue.HoldResult.Moved;
import mx.ventanilla.review.queue.HoldResult.NotPossible;
import mx.ventanilla.review.queue.HoldResult.Why;
import mx.ventanilla.review.queue.HoldReview.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldReviewTest {
    private static final String LEAD = "jefa@gdl.example.mx";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final HoldReview hold = new HoldReview(office.files());

    @BeforeEach
    void a_lead_of_all_departments() {
        office.reviewer(LEAD);
        office.change("update departments set lead_user_id = (select id from users where email = ?)", LEAD);
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void a_review_set_aside_is_given_to_nobody_and_its_holder_decides_nothing_until_it_is_back_in_its_place() {
        long procedure = departments.routed();
        ClaimedReview held = departments.claim(FIRST);

        assertThat(hold.hold(new Order(held.id(), held.version(), reviewer(FIRST)), "Falta el plano"))
                .isEqualTo(new Moved(3, ReviewState.ON_HOLD));

        assertThat(departments.ask(FIRST, reviewer(FIRST), 1)).isEqualTo(new ClaimResult.Claimed(List.of()));
        assertThat(departments.decide(departments.decision(held, FIRST, Resolution.APPROVED)))
                .isInstanceOf(DecisionResult.NotHolder.class);
        assertThat(office.text("select state_reason from dependency_reviews where id = ?", held.id()))
                .isEqualTo("Falta el plano");
        assertThat(hold.resume(new Order(held.id(), 3, LEAD))).isEqualTo(new Moved(4, ReviewState.READY));
        assertThat(departments.claim(FIRST).dueOn()).isEqualTo(held.dueOn());
        assertThat(office.events(procedure)).containsSubsequence("review.released", "review.ready", "review.claimed");
    }

    @Test
    void a_review_that_waited_for_others_waits_for_them_again_or_begins_when_they_have_ended() {
        long procedure = departments.routed();
        long last = office.review(procedure, LAST);
        hold.hold(new Order(last, 1, LEAD), "En consulta");
        assertThat(hold.resume(new Order(last, 2, LEAD))).isEqualTo(new Moved(3, ReviewState.PENDING));
        hold.hold(new Order(last, 3, LEAD), "En consulta");

        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("licensing:ON_HOLD");
        assertThat(office.state(procedure))
                .as("an open review holds the procedure")
                .isEqualTo("IN_REVIEW");

        hold.resume(new Order(last, 4, LEAD));
        assertThat(office.reviews(procedure)).contains("licensing:READY");
    }

    @Test
    void only_the_holder_or_a_supervisor_sets_aside_and_only_what_is_open_and_was_read() {
        long procedure = departments.routed();
        long review = office.review(procedure, FIRST);

        assertThat(hold.hold(new Order(review, 1, reviewer(FIRST)), "x"))
                .isEqualTo(new NotPossible(review, Why.NOT_A_SUPERVISOR));
        assertThat(hold.hold(new Order(review, 9, LEAD), "x")).isEqualTo(new NotPossible(review, Why.VERSION_CHANGED));
        assertThat(hold.resume(new Order(review, 1, LEAD))).isEqualTo(new NotPossible(review, Why.NOT_ON_HOLD));
        departments.resolve(FIRST, Resolution.APPROVED);
        assertThat(hold.hold(new Order(review, 3, LEAD), "x")).isEqualTo(new NotPossible(review, Why.NOT_OPEN));
        assertThat(hold.hold(new Order(987_654, 1, LEAD), "x")
                        .<String>dispatch(moved -> "", refused -> refused.explain(Language.ES)))
                .contains("987654", "queue list");
    }
}
