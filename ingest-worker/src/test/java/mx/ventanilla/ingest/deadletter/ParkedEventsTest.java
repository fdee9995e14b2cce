package mx.ventanilla.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.db.Login;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import mx.ventanilla.ingest.intake.Filed;
import mx.ventanilla.ingest.intake.ForkedWorker;
import mx.ventanilla.ingest.intake.Office;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import mx.ventanilla.stack.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy park: what follows a dead letter of a procedure waits for it. */
class ParkedEventsTest {
    private static final Signature ANA = new Signature("ana", "asked the applicant");
    private static final String PARK = "ventanilla.intake.after-dead-letter=park";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Office office;
    private static Desk desk;
    private static LetterArchive archive;

    @BeforeAll
    static void open() {
        office = Office.open().withWorker(PARK);
        Database login = office.workerLogin();
        desk = Desk.open(new Login(login.jdbcUrl(), login.user(), login.password()));
        archive = new LetterArchive(desk.jdbc());
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void the_ledger_is_complete() {
        VerifyLedger ledger =
                new VerifyLedger(office.sql().getDataSource(), office.broker().bootstrap());
        assertThat(ledger.verifyNew(office.topics().submissions()).partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
        assertThat(ledger.verify(office.topics().submissions()).partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
    }

    @Test
    void later_events_of_the_procedure_wait_and_follow_the_corrected_one_in_their_order() throws Exception {
        Filed third = Filed.amendment("RE-1", 3);
        file(Filed.submission("RE-1"), Filed.amendment("RE-1", 2).by("X"), third, Filed.amendment("RE-1", 4));
        file(third, Filed.submission("RE-OTHER"));

        assertThat(outcomes("RE-1")).containsExactly("ACCEPTED", "REJECTED", "PARKED", "PARKED", "DUPLICATE");
        assertThat(office.history("RE-1")).containsExactly("1 RECEIVED");
        assertThat(office.history("RE-OTHER")).containsExactly("1 RECEIVED");
        assertThat(archive.parked(letter("RE-1"))).hasSize(2);

        correct("RE-1");
        awaitHistory("RE-1", "1 RECEIVED", "2 RECEIVED", "3 RECEIVED", "4 RECEIVED");
        assertThat(outcomes("RE-1").subList(5, 8)).containsOnly("ACCEPTED");
        file(Filed.amendment("RE-1", 5));
        assertThat(office.history("RE-1")).hasSize(5);
    }

    @Test
    void a_letter_set_aside_lets_the_others_go_on_and_one_refused_then_holds_the_rest() {
        file(
                Filed.submission("DIS-1"),
                Filed.amendment("DIS-1", 2).by("X"),
                Filed.amendment("DIS-1", 3),
                Filed.amendment("DIS-1", 4).by("X"),
                Filed.withdrawal("DIS-1", 5));
        assertThat(outcomes("DIS-1")).containsExactly("ACCEPTED", "REJECTED", "PARKED", "PARKED", "PARKED");

        discard("DIS-1");
        Awaitility.await("the fourth is refused").atMost(LIMIT).until(() -> letters("DIS-1") == 1);
        assertThat(office.history("DIS-1")).containsExactly("1 RECEIVED", "3 RECEIVED");

        discard("DIS-1");
        awaitHistory("DIS-1", "1 RECEIVED", "3 RECEIVED", "5 WITHDRAWN");
    }

    @Test
    void what_comes_between_a_re_drive_and_its_arrival_waits_too() throws Exception {
        file(Filed.submission("FLY-1"), Filed.amendment("FLY-1", 2).by("X"));
        office.stopWorker();
        office.send(Filed.amendment("FLY-1", 3));
        correct("FLY-1");
        office.withWorker(PARK);

        awaitHistory("FLY-1", "1 RECEIVED", "2 RECEIVED", "3 RECEIVED");
        office.awaitOutcomes();
    }

    @Test
    void a_worker_killed_while_it_releases_leaves_the_rest_for_the_next_one_in_order() throws Exception {
        int procedures = 40;
        int versions = 6;
        List<Filed> all = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            for (int i = 0; i < procedures; i++) {
                String subject = "KILL-" + i;
                all.add(
                        version == 1
                                ? Filed.submission(subject)
                                : Filed.amendment(subject, version).by(version == 2 ? "X" : "Ana Ruiz"));
            }
        }
        file(all.toArray(Filed[]::new));
        office.stopWorker();
        office.sql().update("update dead_letters set status = 'DISCARDED' where subject like 'KILL-%'");

        ForkedWorker worker = ForkedWorker.start(office, "--" + PARK, "--ventanilla.intake.session-timeout=5s");
        Awaitility.await("the release begins")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> released() > 0);
        worker.kill();
        office.withWorker(PARK);

        Awaitility.await("all are released").atMost(LIMIT).until(() -> released() == procedures * (versions - 2));
        assertThat(office.count("""
                select count(*) from (
                    select array_agg(procedure_version order by history.id) as versions
                    from procedure_status_history history join procedures on procedures.id = procedure_id
                    where external_id like 'KILL-%' group by procedure_id) each
                where versions = array [1, 3, 4, 5, 6]
                """)).isEqualTo(procedures);
    }

    private static long released() {
        return office.count("select count(*) from parked_events where subject like 'KILL-%' and outcome = 'ACCEPTED'");
    }

    private static void file(Filed... filed) {
        office.send(filed);
        office.awaitOutcomes();
    }

    private static void correct(String subject) throws Exception {
        StoredLetter letter = archive.find(letter(subject)).orElseThrow();
        byte[] corrected = LetterEdit.apply(letter.corrected().value(), List.of("/applicant/name=Ximena Ruiz"));
        new LetterActions(desk.jdbc()).edit(letter.id(), Correction.of(corrected), ANA);
        try (LetterPost post = new LetterPost(office.broker().bootstrap())) {
            settle().redrive(LetterFilter.of(List.of(letter.id())), post, ANA, done -> {});
        }
        office.expectMore(1);
    }

    private static void discard(String subject) {
        settle().discard(LetterFilter.of(List.of(letter(subject))), ANA, done -> {});
    }

    private static SettleLetters settle() {
        return new SettleLetters(desk.jdbc(), desk.transaction());
    }

    private static long letter(String subject) {
        return office.count("select id from dead_letters where subject = ? and status = 'OPEN'", subject);
    }

    private static long letters(String subject) {
        return office.count("select count(*) from dead_letters where subject = ? and status = 'OPEN'", subject);
    }

    private static List<String> outcomes(String subject) {
        return office.receipts(subject).stream()
                .map(each -> each.get("outcome").toString())
                .toList();
    }

    private static void awaitHistory(String subject, String... steps) {
        Awaitility.await("history of " + subject)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.history(subject)).containsExactly(steps));
    }
}
