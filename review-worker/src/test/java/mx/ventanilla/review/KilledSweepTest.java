package mx.ventanilla.review;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mx.ventanilla.review.casefile.CaseFiles;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** kill -9 of a worker while it reminds and writes letters, and another worker that goes on. */
class KilledSweepTest {
    private static final int REVIEWS = 150;
    private static final int REVIEWERS = 40;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void every_reminder_is_given_once_every_letter_goes_out_under_one_message_id_and_new_reviews_are_told()
            throws Exception {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        try (RoutedOffice departments = new RoutedOffice();
                Bus bus = new Bus()) {
            TestOffice office = departments.office;
            dueSoon(departments);

            Process first = start(office, bus, mail);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> mail.getReceivedMessages().length > 3);
            first.destroyForcibly();
            assertThat(first.waitFor()).isEqualTo(137);
            assertThat(sent(office)).as("killed in the middle").isLessThan(REVIEWERS + 1L);

            Process second = start(office, bus, mail);
            await().atMost(LIMIT).until(() -> sent(office) == REVIEWERS + 1);
            List<String> letters = Arrays.stream(mail.getReceivedMessages())
                    .map(KilledSweepTest::messageId)
                    .toList();
            assertThat(letters.stream().distinct()).hasSize(REVIEWERS + 1);
            assertThat(letters).as("one may be sent twice").hasSizeLessThanOrEqualTo(REVIEWERS + 2);
            assertThat(office.number("select count(*) from deadline_notices where level = 'REMINDER'"))
                    .isEqualTo(REVIEWS);
            assertThat(office.number("select count(*) from notifications")).isEqualTo((REVIEWERS + 1L) * REVIEWS);

            bus.registered(office, office.procedure(departments.licence));
            await().atMost(LIMIT).until(() -> sent(office) == REVIEWERS + 2);
            assertThat(office.texts("""
                    select u.email from notifications n join users u on u.id = n.user_id join notification_emails e on e.id = n.email_id
                    where n.kind = 'READY' and e.state = 'SENT'
                    """))
                    .as("who had no letter yet is told of the new review")
                    .containsExactly(RoutedOffice.reviewer(SECOND));
            second.destroy();
            second.waitFor();
        } finally {
            mail.stop();
        }
    }

    private static void dueSoon(RoutedOffice departments) {
        TestOffice office = departments.office;
        long department = office.number("select id from departments where code = ?", FIRST);
        IntStream.range(0, REVIEWERS).forEach(each -> office.reviewer("r" + each + "@gdl.example.mx", department));
        departments.routed(REVIEWS);
        office.change(
                "update dependency_reviews set due_on = '2090-01-02', rank_at = '2090-01-02' where state = 'READY'");
        office.change("delete from outbox_events"); // they have been told of long ago
        DriverManagerDataSource login = new DriverManagerDataSource(
                office.login().jdbcUrl(), office.login().user(), office.login().password());
        LocalDate soon = CaseFiles.over(login, Clock.systemUTC())
                .deadlines()
                .agenda(office.municipalityId())
                .remindUpTo();
        office.change(
                "update dependency_reviews set due_on = ?, rank_at = cast(? as date) where state = 'READY' and department_id = ?",
                soon,
                soon,
                department);
    }

    private static long sent(TestOffice office) {
        return office.number("select count(*) from notification_emails where state = 'SENT'");
    }

    private static Process start(TestOffice office, Bus bus, GreenMail mail) throws Exception {
        return KilledWorkerTest.start(
                office,
                bus,
                Map.of(
                        "VENTANILLA_SMTP_HOST", "127.0.0.1",
                        "VENTANILLA_SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
                        "VENTANILLA_SMTP_FROM", "ventanilla@gdl.example.mx",
                        "VENTANILLA_SMTP_STARTTLS", "false",
                        "VENTANILLA_DEADLINE_SWEEP_EVERY", "PT1S",
                        "VENTANILLA_MAIL_LOOK_EVERY", "PT1S",
                        "VENTANILLA_MAIL_RETRY_AFTER", "3s"));
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
