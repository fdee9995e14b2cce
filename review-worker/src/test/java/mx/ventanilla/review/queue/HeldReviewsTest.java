package mx.ventanilla.review.queue;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewClaimed;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.queue.ReassignResult.NotPossible;
import mx.ventanilla.review.queue.ReassignResult.Reassigned;
import mx.ventanilla.review.queue.ReassignResult.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HeldReviewsTest {
    private static final String HOLDER = RoutedOffice.reviewer(FIRST);

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void a_claim_tells_exactly_what_was_claimed() {
        long procedure = departments.routed();

        ClaimedReview claimed = departments.claim(FIRST);

        String payload = office.text(
                "select convert_from(payload, 'UTF8') from outbox_events where type = 'review.claimed' and aggregateid = ?",
                office.folio(procedure));
        assertThat(JsonMapper.shared().readValue(payload, ReviewClaimed.class))
                .isEqualTo(new ReviewClaimed(
                        claimed.folio(), claimed.id(), claimed.version(), FIRST, HOLDER, claimed.leaseUntil()));
        assertThat(office.texts("select source || coalesce(headers::text, '') from outbox_events"))
                .as("no event has headers of its own: the relay makes the same for all")
                .containsOnly("urn:ventanilla:review-worker");
        assertThat(office.number("select count(distinct shard) from outbox_events"))
                .as("one folio, one shard")
                .isOne();
    }

    @Test
    void a_claim_does_not_wait_for_whoever_is_changing_the_procedure() throws Exception {
        long procedure = departments.routed();
        try (Connection other = DriverManager.getConnection(
                office.login().jdbcUrl(), office.login().user(), office.login().password())) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from procedures where id = " + procedure + " for no key update");

            assertThat(departments.claim(FIRST).folio()).isEqualTo(office.folio(procedure));
        }
    }

    @Test
    void what_came_back_to_the_queue_is_found_behind_its_hint() {
        departments.routed();
        departments.routed();
        ClaimReview claim = new ClaimReview(office.files());
        ClaimRequest one = new ClaimRequest(TestOffice.MUNICIPALITY, FIRST, HOLDER, 1);
        ClaimedReview first = only(claim.claim(one));
        only(claim.claim(one));

        new ReleaseReview(office.files()).release(first.id(), first.version(), HOLDER);

        assertThat(only(claim.claim(one)).id()).isEqualTo(first.id());
    }

    @Test
    void a_sign_of_life_extends_the_lease_of_the_version_that_is_held_and_no_other() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        office.change("update dependency_reviews set lease_until = now() where id = ?", held.id());
        KeepReview keep = new KeepReview(office.files());

        assertThat(keep.keep(held.id(), held.version(), RoutedOffice.reviewer(SECOND)))
                .isEmpty();
        assertThat(keep.keep(held.id(), held.version() - 1, HOLDER)).isEmpty();
        Instant until = keep.keep(held.id(), held.version(), HOLDER).orElseThrow();

        assertThat(until).isAfter(held.leaseUntil().minusSeconds(1));
        departments.decide(departments.decision(held, FIRST, Resolution.APPROVED));
        assertThat(keep.keep(held.id(), held.version(), HOLDER)).isEmpty();
        assertThat(keep.keep(held.id(), held.version() + 1, HOLDER)).isEmpty();
    }

    @Test
    void nobody_holds_more_than_he_may_even_when_he_asks_twice_at_once() {
        Stream.generate(departments::routed).limit(8).toList();
        office.change("update users set work_limit = 3 where email = ?", HOLDER);

        List<CompletableFuture<ClaimResult>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> departments.ask(FIRST, HOLDER, 2)))
                .limit(4)
                .toList();

        assertThat(both.stream()
                        .mapToInt(each -> each.join().dispatch(List::size, refused -> 0))
                        .sum())
                .isEqualTo(3);
        assertThat(departments.ask(FIRST, HOLDER, 2)).isEqualTo(new ClaimResult.EnoughInHand(HOLDER, 3));
    }

    @Test
    void a_paused_department_gives_nothing_out_until_it_goes_on() {
        departments.routed();
        PauseDepartment departmentsPause = new PauseDepartment(office.files());

        PauseDepartment.Order order = new PauseDepartment.Order(TestOffice.MUNICIPALITY, FIRST, HOLDER);

        assertThat(departmentsPause.pause(order, "Mudanza")).isEqualTo(PauseResult.NOT_A_SUPERVISOR);
        office.change("update departments set lead_user_id = (select id from users where email = ?)", HOLDER);
        assertThat(departmentsPause.pause(order, "Mudanza")).isEqualTo(PauseResult.DONE);
        assertThat(departments.ask(FIRST, HOLDER, 1)).isEqualTo(new ClaimResult.DepartmentPaused(FIRST, "Mudanza"));
        assertThat(departmentsPause.pause(
                        new PauseDepartment.Order(TestOffice.MUNICIPALITY, "parks", HOLDER), "Mudanza"))
                .isEqualTo(PauseResult.UNKNOWN_DEPARTMENT);

        assertThat(departmentsPause.resume(order)).isEqualTo(PauseResult.DONE);
        assertThat(only(departments.ask(FIRST, HOLDER, 1))).isNotNull();
    }

    @Test
    void a_reviewer_of_two_departments_serves_them_in_turn_however_full_one_is() {
        Stream.generate(departments::routed).limit(3).toList();
        office.change("""
                insert into department_user_assignments (department_id, user_id)
                select d.id, u.id from departments d, users u where d.code = ? and u.email = ?
                """, SECOND, HOLDER);
        office.change(
                "update dependency_reviews set rank_at = rank_at - interval '9 days' where department_id = (select id from departments where code = ?)",
                FIRST);
        ClaimInTurn claim = new ClaimInTurn(office.files(), new ClaimReview(office.files()));

        List<String> served = Stream.generate(() ->
                        only(claim.claim(TestOffice.MUNICIPALITY, HOLDER, 1)).id())
                .limit(6)
                .map(id -> office.text(
                        "select d.code from dependency_reviews r join departments d on d.id = r.department_id where r.id = ?",
                        id))
                .toList();

        assertThat(served).containsExactly(FIRST, SECOND, FIRST, SECOND, FIRST, SECOND);
        assertThat(claim.claim(TestOffice.MUNICIPALITY, HOLDER, 1)).isEqualTo(new ClaimResult.Claimed(List.of()));
        assertThat(claim.claim(TestOffice.MUNICIPALITY, "nadie@gdl.example.mx", 1))
                .isEqualTo(new ClaimResult.UnknownReviewer(TestOffice.MUNICIPALITY, "nadie@gdl.example.mx"));
    }

    @Test
    void a_supervisor_gives_a_review_to_another_reviewer_and_the_former_holder_can_decide_nothing() {
        long procedure = departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        String other = "otra@gdl.example.mx";
        office.reviewer(other, office.number("select id from departments where code = ?", FIRST));
        ReassignReview reassign = new ReassignReview(office.files());

        assertThat(reassign.reassign(held.id(), held.version(), HOLDER, other))
                .isEqualTo(new NotPossible(held.id(), Why.NOT_A_SUPERVISOR));
        String supervisor = RoutedOffice.reviewer(SECOND);
        office.change("update users set role_code = 'SUPERVISOR' where email = ?", supervisor);
        assertThat(reassign.reassign(held.id(), held.version(), supervisor, other))
                .as("a supervisor of another department")
                .isEqualTo(new NotPossible(held.id(), Why.NOT_A_SUPERVISOR));
        office.change("update users set role_code = 'DIRECTOR' where email = ?", supervisor);
        assertThat(reassign.reassign(held.id(), held.version(), supervisor, supervisor))
                .isEqualTo(new NotPossible(held.id(), Why.NOT_OF_THIS_DEPARTMENT));
        assertThat(reassign.reassign(held.id(), 1, supervisor, other))
                .isEqualTo(new NotPossible(held.id(), Why.VERSION_CHANGED));
        assertThat(reassign.reassign(987_654, 1, supervisor, other)
                        .<String>dispatch(given -> "", refused -> refused.explain(Language.EN)))
                .contains("987654", "queue list");

        assertThat(reassign.reassign(held.id(), held.version(), supervisor, other))
                .isInstanceOf(Reassigned.class);

        assertThat(office.events(procedure)).endsWith("review.released", "review.claimed");
        assertThat(departments.decide(departments.decision(held, FIRST, Resolution.APPROVED)))
                .isEqualTo(new DecisionResult.NotHolder(held.id(), HOLDER, other));
    }

    private static ClaimedReview only(ClaimResult result) {
        return result.dispatch(claimed -> claimed.get(0), refused -> {
            throw new AssertionError(refused.toString());
        });
    }
}
