package mx.ventanilla.review.escalation;

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
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellOfDeadlinesTest {
    private static final Instant TWO_DAYS_BEFORE = Instant.parse("2026-11-26T16:00:00Z");
    private static final Instant FRIDAY_BEFORE = Instant.parse("2026-11-27T16:00:00Z");
    private static final Instant DUE_DAY = Instant.parse("2026-12-01T05:30:00Z"); // late on Monday, 30 November
    private static final Instant DAY_AFTER = Instant.parse("2026-12-01T16:00:00Z");
    private static final Instant TWO_DAYS_AFTER = Instant.parse("2026-12-02T16:00:00Z");
    private static final Instant DIRECTORS_DAY = Instant.parse("2026-12-03T16:00:00Z");

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final long lead = office.reviewer("lead@gdl.example.mx");
    private final long director = office.reviewer("director@gdl.example.mx");

    @BeforeEach
    void appoint() {
        office.change("update users set role_code = 'DIRECTOR' where id = ?", director);
        office.change("update departments set lead_user_id = ? where code = ?", lead, FIRST);
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void the_departments_reviewers_are_reminded_one_business_day_before_and_once() {
        departments.routed();
        sweepAt(TWO_DAYS_BEFORE);
        assertThat(told()).isEmpty();

        sweepAt(FRIDAY_BEFORE);
        sweepAt(FRIDAY_BEFORE);
        sweepAt(DUE_DAY);

        assertThat(told()).containsExactlyInAnyOrder("REMINDER " + reviewer(FIRST), "REMINDER " + reviewer(SECOND));
    }

    @Test
    void of_a_held_review_only_its_holder_is_reminded() {
        departments.routed();
        office.reviewer("second@gdl.example.mx", office.number("select id from departments where code = ?", FIRST));
        departments.claim(FIRST);
        sweepAt(FRIDAY_BEFORE);
        assertThat(told()).contains("REMINDER " + reviewer(FIRST)).doesNotContain("REMINDER second@gdl.example.mx");
    }

    @Test
    void what_is_overdue_goes_to_the_lead_once_and_two_business_days_later_to_the_director_once() {
        long procedure = departments.routed();
        sweepAt(DUE_DAY);
        assertThat(told()).noneMatch(each -> each.startsWith("LEAD"));

        sweepAt(DAY_AFTER);
        sweepAt(TWO_DAYS_AFTER);
        assertThat(told()).contains("LEAD lead@gdl.example.mx").noneMatch(each -> each.startsWith("DIRECTOR"));

        sweepAt(DIRECTORS_DAY);
        sweepAt(DIRECTORS_DAY);
        assertThat(told().stream().filter(each -> each.startsWith("DIRECTOR")))
                .containsExactly("DIRECTOR director@gdl.example.mx", "DIRECTOR director@gdl.example.mx");
        assertThat(told().stream().filter(each -> each.startsWith("LEAD"))).containsExactly("LEAD lead@gdl.example.mx");
        assertThat(office.events(procedure).stream().filter("review.overdue"::equals))
                .hasSize(4);
    }

    @Test
    void after_an_outage_of_weeks_the_lead_still_has_his_days_before_the_director_is_told() {
        departments.routed();
        sweepAt(Instant.parse("2026-12-14T16:00:00Z"));
        assertThat(told()).contains("LEAD lead@gdl.example.mx").noneMatch(each -> each.startsWith("DIRECTOR"));
    }

    @Test
    void nobody_is_told_who_is_inactive_or_of_another_department_or_municipality() {
        departments.routed();
        long retired = office.reviewer("retired@gdl.example.mx", department(FIRST));
        office.change("update users set is_active = false where id = ?", retired);
        long moved = office.reviewer("moved@gdl.example.mx", department(FIRST));
        office.change("update department_user_assignments set is_active = false where user_id = ?", moved);
        long elsewhere =
                office.number("insert into municipalities (inegi_code, name) values ('14120', 'Zapopan') returning id");
        office.change(
                "insert into users (municipality_id, role_code, name, email) values (?, 'DIRECTOR', 'Otra', 'otra@zpn.example.mx')",
                elsewhere);
        office.change("update users set is_active = false where id = ?", lead);

        for (Instant day : List.of(FRIDAY_BEFORE, DAY_AFTER, DIRECTORS_DAY)) {
            sweepAt(day);
        }
        assertThat(told().stream()
                        .map(each -> each.substring(each.indexOf(' ') + 1))
                        .distinct())
                .containsExactlyInAnyOrder(reviewer(FIRST), reviewer(SECOND), "director@gdl.example.mx");
        assertThat(office.number("select count(*) from deadline_notices where level = 'LEAD'"))
                .isEqualTo(2);
    }

    @Test
    void whoever_is_away_is_not_reminded() {
        departments.routed();
        office.change("""
                insert into user_absences (municipality_id, user_id, from_day, until_day, reason, recorded_by)
                select municipality_id, id, '2026-11-27', '2026-11-27', 'Vacaciones', 'lead' from users where email = ?
                """, reviewer(FIRST));
        sweepAt(FRIDAY_BEFORE);
        assertThat(told()).containsExactly("REMINDER " + reviewer(SECOND));
    }

    @Test
    void a_new_due_date_after_a_prevention_is_told_anew() {
        departments.routed();
        sweepAt(DAY_AFTER);
        office.change("update dependency_reviews set due_on = '2026-12-01' where state = 'READY'");
        sweepAt(TWO_DAYS_AFTER);
        assertThat(office.number("select count(*) from deadline_notices where level = 'LEAD'"))
                .isEqualTo(4);
    }

    @Test
    void two_processes_at_once_tell_of_each_overdue_review_once() throws Exception {
        departments.routed(250);
        office.clock().set(DAY_AFTER);
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService processes = Executors.newFixedThreadPool(4);
        List<Future<Object>> done = IntStream.range(0, 4)
                .mapToObj(each -> processes.submit(() -> {
                    together.await();
                    round().make(new TellOfDeadlines(office.files()));
                    return null;
                }))
                .toList();
        for (Future<Object> each : done) {
            each.get();
        }
        processes.shutdown();
        round().make(new TellOfDeadlines(office.files())); // what was passed over because another one was at it

        assertThat(office.number("select count(*) from deadline_notices where level = 'LEAD'"))
                .isEqualTo(500);
        assertThat(office.number("select count(*) from notifications where kind = 'LEAD'"))
                .isEqualTo(250);
        assertThat(office.number("select count(*) from outbox_events where type = 'review.overdue'"))
                .isEqualTo(500);
    }

    @Test
    void a_municipality_whose_settings_are_wrong_holds_up_no_other() {
        office.change(
                "insert into municipalities (inegi_code, name, zone) values ('14001', 'Sin huso', 'Nowhere/Land')");
        long closed = office.number(
                "insert into municipalities (inegi_code, name) values ('14002', 'Siempre cerrado') returning id");
        office.change(
                "insert into holidays (municipality_id, day, name) select ?, day, 'x' from generate_series(date '2024-01-01', date '2029-01-01', interval '1 day') day",
                closed);
        office.change("insert into municipalities (inegi_code, name) values ('14120', 'Zapopan')");
        departments.routed();
        office.clock().set(DAY_AFTER);

        MunicipalRound round = round();
        round.make(new TellOfDeadlines(office.files()));

        assertThat(round.failures()).isEqualTo(2);
        assertThat(told()).contains("LEAD lead@gdl.example.mx");
    }

    private void sweepAt(Instant now) {
        office.clock().set(now);
        round().make(new TellOfDeadlines(office.files()));
    }

    private MunicipalRound round() {
        return new MunicipalRound(office.files().jdbc(), office.files().transactions());
    }

    private long department(String code) {
        return office.number("select id from departments where code = ?", code);
    }

    private List<String> told() {
        return office.texts(
                "select n.kind || ' ' || u.email from notifications n join users u on u.id = n.user_id order by n.id");
    }
}
