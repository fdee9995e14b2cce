package mx.ventanilla.review.notification;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.escalation.TellOfDeadlines;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendDigestsTest {
    private static final Instant MONDAY_BEFORE = Instant.parse("2026-11-23T16:00:00Z");
    private static final Instant FRIDAY_BEFORE = Instant.parse("2026-11-27T16:00:00Z");

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void open() {
        mail.start();
    }

    @AfterEach
    void close() {
        mail.stop();
        departments.close();
    }

    @Test
    void one_letter_tells_one_person_everything_in_his_language() throws Exception {
        office.change("update users set language = 'en', name = 'Joan Smith' where email = ?", reviewer(SECOND));
        List<Long> procedures = departments.routed(3);
        remind();

        sweep(send(mail.getSmtp().getPort()));

        assertThat(mail.getReceivedMessages()).hasSize(2);
        MimeMessage spanish = to(reviewer(FIRST));
        assertThat(spanish.getSubject()).isEqualTo("Ventanilla: 3 revisiones requieren su atención");
        assertThat(spanish.getFrom()[0]).hasToString("ventanilla@gdl.example.mx");
        assertThat(spanish.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) spanish.getContent())
                .contains("Estimada/o Una persona:", "Por vencer:", "Dependencia civil_protection  (vence 2026-11-30)")
                .contains(procedures.stream().map(office::folio).toList())
                .doesNotContain("María Solicitante");
        MimeMessage english = to(reviewer(SECOND));
        assertThat(english.getSubject()).isEqualTo("Ventanilla: 3 reviews need your attention");
        assertThat((String) english.getContent()).contains("Dear Joan Smith,", "Due soon:", "(due 2026-11-30)");
        assertThat(states()).containsOnly("SENT after 1");
    }

    @Test
    void nobody_gets_a_second_letter_within_the_hour_and_nothing_is_told_twice() {
        departments.routed();
        remind();
        SendDigests send = send(mail.getSmtp().getPort());
        sweep(send);
        office.clock().set(MONDAY_BEFORE);
        departments.routed(2);
        remind();
        sweep(send);
        assertThat(mail.getReceivedMessages()).hasSize(2);

        office.clock().set(FRIDAY_BEFORE.plus(Duration.ofMinutes(61)));
        sweep(send);
        sweep(send);
        assertThat(mail.getReceivedMessages()).hasSize(4);
        assertThat(subjects())
                .contains(
                        "Ventanilla: 1 revisiones requieren su atención",
                        "Ventanilla: 2 revisiones requieren su atención");
    }

    @Test
    void what_was_settled_or_whose_reader_left_before_it_was_sent_is_not_sent() {
        departments.routed();
        remind();
        office.change("update users set is_active = false where email = ?", reviewer(SECOND));
        departments.resolve(FIRST, Resolution.APPROVED);
        sweep(send(mail.getSmtp().getPort()));
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(states()).containsExactly("CANCELLED after 1", "CANCELLED after 1");
    }

    @Test
    void a_refused_address_is_recorded_as_failed_and_never_as_sent_and_the_others_get_their_letters()
            throws IOException {
        departments.routed();
        remind();
        try (ScriptedMailServer server = server("RCPT TO:<" + reviewer(FIRST), "550 5.1.1 no such mailbox")) {
            sweep(send(server.port()));
            sweep(send(server.port()));
        }
        assertThat(states()).containsExactlyInAnyOrder("FAILED after 1", "SENT after 1");
        assertThat(office.text("select last_error from notification_emails where state = 'FAILED'"))
                .contains("550 5.1.1 no such mailbox");
        assertThat(office.number(
                        "select count(*) from notification_emails where state = 'FAILED' and sent_at is not null"))
                .isZero();
    }

    @Test
    void a_letter_that_is_put_off_is_tried_again_after_growing_pauses_and_given_up_after_three_days()
            throws IOException {
        departments.routed();
        remind();
        try (ScriptedMailServer server = server("RCPT TO:<" + reviewer(FIRST), "451 4.7.1 greylisted")) {
            SendDigests send = send(server.port());
            sweep(send);
            sweep(send);
            assertThat(states()).containsExactlyInAnyOrder("QUEUED after 1", "SENT after 1");
            office.clock().set(FRIDAY_BEFORE.plusSeconds(121));
            sweep(send);
            office.clock().set(FRIDAY_BEFORE.plusSeconds(121 + 121));
            sweep(send);
            assertThat(states()).containsExactlyInAnyOrder("QUEUED after 2", "SENT after 1");
            office.clock().set(FRIDAY_BEFORE.plus(Duration.ofDays(3)));
            sweep(send);
        }
        assertThat(states()).containsExactlyInAnyOrder("FAILED after 3", "SENT after 1");
    }

    @Test
    void while_the_server_is_away_one_letter_is_tried_and_the_others_wait() throws IOException {
        departments.routed();
        remind();
        int port = mail.getSmtp().getPort();
        mail.stop();
        sweep(send(port));
        assertThat(states()).containsExactlyInAnyOrder("QUEUED after 1", "QUEUED after 0");
        assertThat(office.texts("select last_error from notification_emails where attempts = 1")
                        .get(0))
                .contains("connect");
    }

    @Test
    void a_letter_whose_receipt_got_lost_is_sent_again_under_the_same_message_id() throws IOException {
        office.change(
                "delete from department_user_assignments where user_id in (select id from users where email = ?)",
                reviewer(SECOND));
        departments.routed();
        remind();
        try (ScriptedMailServer server = server(".", "")) { // takes the text and dies before it answers
            sweep(send(server.port()));
            office.clock().set(FRIDAY_BEFORE.plusSeconds(121));
            sweep(send(server.port()));
            assertThat(server.messageIds()).hasSize(2);
            assertThat(server.messageIds().stream().distinct()).hasSize(1);
        }
        assertThat(states()).containsExactly("QUEUED after 2");
    }

    @Test
    void three_processes_at_once_send_each_letter_once() throws Exception {
        IntStream.range(0, 30)
                .forEach(each -> office.reviewer(
                        "r" + each + "@gdl.example.mx",
                        office.number("select id from departments where code = ?", FIRST)));
        departments.routed();
        remind();
        CyclicBarrier together = new CyclicBarrier(3);
        ExecutorService processes = Executors.newFixedThreadPool(3);
        List<Future<Object>> done = IntStream.range(0, 3)
                .mapToObj(each -> processes.submit(() -> {
                    together.await();
                    sweep(send(mail.getSmtp().getPort()));
                    return null;
                }))
                .toList();
        for (Future<Object> each : done) {
            each.get();
        }
        processes.shutdown();
        sweep(send(mail.getSmtp().getPort()));
        assertThat(mail.getReceivedMessages()).hasSize(32);
        assertThat(states()).hasSize(32).containsOnly("SENT after 1");
    }

    @Test
    void a_server_without_a_sender_is_refused_with_the_name_of_the_variable() {
        assertThatThrownBy(() -> properties(25, "")).hasMessageContaining("VENTANILLA_SMTP_FROM");
    }

    private void remind() {
        office.clock().set(FRIDAY_BEFORE);
        new MunicipalRound(office.files().jdbc(), office.files().transactions())
                .make(new TellOfDeadlines(office.files()));
    }

    private SendDigests send(int port) {
        return new SendDigests(office.files(), properties(port, "ventanilla@gdl.example.mx"), office.clock());
    }

    private static MailProperties properties(int port, String from) {
        return new MailProperties(
                "127.0.0.1", port, "", "", from, false, Duration.ofHours(1), Duration.ofMinutes(2), Duration.ofDays(3));
    }

    private static void sweep(SendDigests send) {
        send.gather();
        send.send();
    }

    private static ScriptedMailServer server(String command, String answer) throws IOException {
        return new ScriptedMailServer(line -> answerTo(line, command, answer));
    }

    private static @Nullable String answerTo(String line, String command, String answer) {
        return line.startsWith(command) ? answer : null;
    }

    private MimeMessage to(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private List<String> subjects() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getSubject();
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .toList();
    }

    private List<String> states() {
        return office.texts("select state || ' after ' || attempts from notification_emails order by id");
    }
}
