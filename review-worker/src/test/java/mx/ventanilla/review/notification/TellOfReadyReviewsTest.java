package mx.ventanilla.review.notification;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellOfReadyReviewsTest {
    private static final String TOLD =
            "select u.email from notifications n join users u on u.id = n.user_id order by 1";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final TellOfReadyReviews tell = new TellOfReadyReviews(office.files(), office.clock());
    private long first;

    @BeforeEach
    void find() {
        first = office.number("select id from departments where code = ?", FIRST);
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void a_new_review_is_told_once_to_whoever_is_at_work_in_its_department_and_to_nobody_else() {
        long away = office.reviewer("away@gdl.example.mx", first);
        office.change("""
                insert into user_absences (municipality_id, user_id, from_day, until_day, reason, recorded_by)
                values (?, ?, '2026-11-01', '2026-11-30', 'Vacaciones', 'x')
                """, office.municipalityId(), away);
        long retired = office.reviewer("retired@gdl.example.mx", first);
        office.change("update users set is_active = false where id = ?", retired);
        long moved = office.reviewer("moved@gdl.example.mx", first);
        office.change("update department_user_assignments set is_active = false where user_id = ?", moved);
        long procedure = departments.routed();

        tell.tell(reviews(procedure));
        tell.tell(reviews(procedure));

        assertThat(office.texts(TOLD))
                .as("the third department waits")
                .containsExactly(reviewer(FIRST), reviewer(SECOND));
    }

    @Test
    void what_somebody_has_taken_is_not_told_any_more() {
        long procedure = departments.routed();
        departments.claim(FIRST);

        tell.tell(reviews(procedure));

        assertThat(office.texts(TOLD)).containsExactly(reviewer(SECOND));
    }

    @Test
    void a_municipality_without_a_usable_zone_does_not_keep_reviewers_in_the_dark() {
        long procedure = departments.routed();
        office.change("update municipalities set zone = 'Mars/Olympus'");

        tell.tell(reviews(procedure));

        assertThat(office.texts(TOLD)).hasSize(2);
    }

    @Test
    void whoever_wants_letters_at_once_gets_one_now_and_the_others_one_an_hour() {
        office.change("update users set letters_at_once = true where email = ?", reviewer(FIRST));
        MailProperties mail = new MailProperties(
                "127.0.0.1",
                25,
                "",
                "",
                "v@gdl.example.mx",
                false,
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                Duration.ofDays(3));
        SendDigests send = new SendDigests(office.files(), mail, office.clock());
        for (int news = 0; news < 2; news++) {
            tell.tell(reviews(departments.routed()));
            send.gather();
        }

        assertThat(
                        office.texts(
                                "select u.email || ' ' || count(*) from notification_emails e join users u on u.id = e.user_id group by u.email order by u.email"))
                .containsExactly(reviewer(FIRST) + " 2", reviewer(SECOND) + " 1");
    }

    private List<Long> reviews(long procedure) {
        return office.sql()
                .sql("select id from dependency_reviews where procedure_id = ?")
                .param(procedure)
                .query(Long.class)
                .list();
    }
}
