package mx.ventanilla.review.prevention;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpirePreventionsTest {
    /** Fifteen business days after 23 November, Christmas not reached. */
    private static final Instant LAST_DAY = Instant.parse("2026-12-15T05:00:00Z"); // still 14 December in Guadalajara

    private static final Instant DAY_AFTER = Instant.parse("2026-12-15T16:00:00Z");

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void the_procedure_is_rejected_when_the_last_day_has_gone_by_and_not_before() {
        long procedure = prevented();
        sweepAt(LAST_DAY);
        assertThat(office.state(procedure)).isEqualTo("PREVENTION");

        sweepAt(DAY_AFTER);
        sweepAt(DAY_AFTER);

        assertThat(office.state(procedure)).isEqualTo("REJECTED");
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:REJECTED", "ecology:SKIPPED", "licensing:SKIPPED");
        assertThat(office.events(procedure))
                .endsWith(
                        "review.decided",
                        "procedure.state_changed",
                        "review.prevention_expired",
                        "procedure.state_changed");
        assertThat(office.text(
                        "select from_state || ' ' || to_state || ' ' || actor || ' ' || reason from procedure_status_history where procedure_id = ? order by id desc limit 1",
                        procedure))
                .isEqualTo("PREVENTION REJECTED urn:ventanilla:review-worker "
                        + "The applicant did not answer by 2026-12-14 what civil_protection had asked for");
        assertThat(office.number("select count(*) from prevention_requests where expired_at is not null"))
                .isOne();
        assertThat(office.texts("select kind || ' ' || email from notifications join users on users.id = user_id"))
                .containsExactly("PREVENTION_EXPIRED " + reviewer(FIRST));
    }

    @Test
    void an_amendment_whose_event_is_still_on_the_way_counts_even_after_the_last_day() {
        long procedure = prevented();
        office.amend(procedure);
        sweepAt(DAY_AFTER);
        assertThat(office.state(procedure)).isEqualTo("PREVENTION");

        departments.follow(procedure);
        sweepAt(DAY_AFTER.plusSeconds(86_400L * 40));
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        assertThat(office.reviews(procedure)).contains("civil_protection:READY");
    }

    @Test
    void where_everyone_is_heard_the_others_go_on_and_the_director_decides() {
        office.change("update municipalities set hears_everyone = true");
        long procedure = prevented();
        sweepAt(DAY_AFTER);
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:REJECTED", "ecology:READY", "licensing:PENDING");

        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(RoutedOffice.LAST, Resolution.APPROVED);
        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
    }

    @Test
    void of_two_open_requests_each_has_its_own_last_day() {
        office.change("update municipalities set hears_everyone = true");
        long procedure = prevented();
        departments.resolve(SECOND, Resolution.PREVENTION);
        office.change(
                "update prevention_requests set due_on = '2027-01-05' where review_id = ?",
                office.review(procedure, SECOND));
        sweepAt(DAY_AFTER);
        assertThat(office.state(procedure)).isEqualTo("PREVENTION");
        assertThat(office.reviews(procedure)).contains("civil_protection:REJECTED", "ecology:PREVENTION");

        sweepAt(Instant.parse("2027-01-06T16:00:00Z"));
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
    }

    @Test
    void two_processes_at_once_reject_each_procedure_once() throws Exception {
        IntStream.range(0, 25).forEach(each -> prevented());
        office.clock().set(DAY_AFTER);
        CyclicBarrier together = new CyclicBarrier(3);
        ExecutorService processes = Executors.newFixedThreadPool(3);
        List<Future<Object>> done = IntStream.range(0, 3)
                .mapToObj(each -> processes.submit(() -> {
                    together.await();
                    sweepAt(DAY_AFTER);
                    return null;
                }))
                .toList();
        for (Future<Object> each : done) {
            each.get();
        }
        processes.shutdown();

        assertThat(office.number("select count(*) from procedures where state = 'REJECTED'"))
                .isEqualTo(25);
        assertThat(office.number("select count(*) from procedure_status_history where to_state = 'REJECTED'"))
                .isEqualTo(25);
        assertThat(office.number("select count(*) from outbox_events where type = 'review.prevention_expired'"))
                .isEqualTo(25);
    }

    @Test
    void whoever_dies_before_the_end_leaves_everything_as_it_was() {
        long procedure = prevented();
        office.clock().set(DAY_AFTER);
        ExpirePreventions expire = new ExpirePreventions(office.files());
        MunicipalRound round = round();
        round.make(municipality -> {
            expire.pay(municipality);
            throw new IllegalStateException("the process ends here, before the commit");
        });
        assertThat(office.state(procedure)).isEqualTo("PREVENTION");
        assertThat(office.number("select count(*) from notifications")).isZero();

        sweepAt(DAY_AFTER);
        assertThat(office.state(procedure)).isEqualTo("REJECTED");
    }

    private long prevented() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.PREVENTION);
        return procedure;
    }

    private void sweepAt(Instant now) {
        office.clock().set(now);
        round().make(new ExpirePreventions(office.files()));
    }

    private MunicipalRound round() {
        return new MunicipalRound(office.files().jdbc(), office.files().transactions());
    }
}
