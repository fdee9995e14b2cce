package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where other systems lose, repeat, mix up or hold up submissions, one test for each. Servers stay away for two seconds;
 * {@code -Dventanilla.outage.seconds=600} is the long form. The remaining row, speed, is measured by
 * {@code ./ventanilla bench intake}.
 */
class AnchorsTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("ventanilla.outage.seconds", 2));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static Office office;

    @BeforeAll
    static void open() {
        stack = LocalStack.start(directory);
        office = Office.on(stack, 2)
                .withWorker("spring.datasource.hikari.data-source-properties.options=-c lock_timeout=300 -c jit=off");
    }

    @AfterAll
    static void close() {
        office.close();
        stack.close();
    }

    @AfterEach
    void nothing_is_missing_and_everything_is_published() {
        office.receipts();
        assertThat(new VerifyLedger(office.sql().getDataSource(), stack.kafka())
                        .verify(office.topics().submissions())
                        .partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
    }

    @Test
    void one_bad_row_among_thirty_costs_the_other_twenty_nine_nothing() {
        office.sql()
                .execute("alter table procedures add constraint procedures_unlucky_check"
                        + " check (applicant_name <> 'Unlucky')");
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batch.add(in(0, Filed.submission("THIRTY-" + i).by(i == 17 ? "Unlucky" : "Lucky")));
        }
        file(batch);

        assertThat(office.count("select count(*) from procedures where external_id like 'THIRTY-%'"))
                .isEqualTo(29);
        assertThat(letter("THIRTY-17"))
                .containsEntry("codes", "[\"REFUSED_BY_DATABASE\"]")
                .containsEntry("sql_state", "23514");
    }

    @Test
    void undecodable_bytes_keep_every_byte_and_header_and_get_a_receipt() {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe, '{'};
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(office.topics().submissions(), 0, new byte[] {(byte) 0x80, 0}, bytes);
        message.headers().add("trace", new byte[] {(byte) 0x80});
        file(List.of(message));
        office.receipts();

        Map<String, Object> letter = office.sql()
                .queryForMap(
                        "select id, \"offset\", record_key, record_headers::text from dead_letters where record_value = ?",
                        bytes);
        assertThat((byte[]) letter.get("record_key")).containsExactly((byte) 0x80, 0);
        assertThat(letter.get("record_headers").toString())
                .contains("\"trace\"")
                .contains("\"gA==\"");
        String place = office.topics().submissions() + "/0/" + letter.get("offset");
        assertThat(office.published(office.topics().receipts()))
                .extracting(each -> new String(each.key(), StandardCharsets.UTF_8))
                .containsOnlyOnce(place);
        Awaitility.await("a copy on the dead-letter topic")
                .atMost(LIMIT)
                .until(() -> office.published(office.topics().deadLetters()).stream()
                        .anyMatch(each ->
                                Arrays.equals(each.value(), bytes) && Arrays.equals(each.key(), message.key())));
    }

    @Test
    void an_unknown_version_of_the_contract_is_a_dead_letter_with_that_reason() {
        ProducerRecord<byte[], byte[]> message = in(0, Filed.submission("VERSION-9"));
        message.headers().remove("ce_dataschema");
        message.headers().add("ce_dataschema", "urn:ventanilla:procedure.submitted:9".getBytes(StandardCharsets.UTF_8));
        file(List.of(message));

        assertThat(letter("VERSION-9")).containsEntry("codes", "[\"UNSUPPORTED_VERSION\"]");
        assertThat(outcomes("VERSION-9")).containsExactly("REJECTED UNSUPPORTED_VERSION");
    }

    @Test
    void three_updates_of_one_case_in_one_poll_leave_three_entries_in_its_history() {
        file(List.of(
                in(0, Filed.submission("CASE-1")),
                in(0, Filed.amendment("CASE-1", 2)),
                in(0, Filed.amendment("CASE-1", 3).by("Clara Ríos")),
                in(0, Filed.withdrawal("CASE-1", 4))));

        assertThat(office.history("CASE-1")).containsExactly("1 RECEIVED", "2 RECEIVED", "3 RECEIVED", "4 WITHDRAWN");
        String folio = office.receipts("CASE-1").get(0).get("folio").toString();
        Awaitility.await("events about it, in order")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.published(office.topics().procedureEvents()).stream()
                                .filter(each -> folio.equals(new String(each.key(), StandardCharsets.UTF_8)))
                                .map(each -> new String(
                                        each.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                        .containsExactly(
                                "procedure.registered",
                                "procedure.revised",
                                "procedure.revised",
                                "procedure.withdrawal_recorded"));
    }

    @Test
    void a_procedure_that_somebody_holds_is_tried_again_and_delays_no_other_partition() throws Exception {
        file(List.of(in(0, Filed.submission("HELD-1"))));
        try (Connection elsewhere = office.owner().connect()) {
            elsewhere.setAutoCommit(false);
            elsewhere
                    .createStatement()
                    .execute("select 1 from ventanilla.procedures where external_id = 'HELD-1' for update");
            office.send(List.of(in(0, Filed.amendment("HELD-1", 2)), in(0, Filed.submission("BEHIND-1"))));
            for (int i = 0; i < 10; i++) {
                String other = "OTHER-" + i;
                office.send(List.of(in(1, Filed.submission(other))));
                Awaitility.await(other)
                        .atMost(Duration.ofSeconds(2))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> !office.history(other).isEmpty());
            }
            assertThat(office.history("HELD-1")).containsExactly("1 RECEIVED");
            elsewhere.rollback();
        }
        office.awaitOutcomes();
        assertThat(office.history("HELD-1")).containsExactly("1 RECEIVED", "2 RECEIVED");
    }

    @Test
    void the_same_event_twice_is_a_duplicate_in_one_batch_and_in_another() {
        Filed submission = Filed.submission("TWICE-1");
        file(List.of(in(0, submission), in(0, submission)));
        file(List.of(in(0, submission)));

        assertThat(outcomes("TWICE-1")).containsExactly("ACCEPTED ", "DUPLICATE ", "DUPLICATE ");
        assertThat(office.history("TWICE-1")).hasSize(1);
    }

    @Test
    void a_submission_repeated_under_another_event_id_is_no_second_case() {
        file(List.of(in(0, Filed.submission("POSTED-1")), in(0, Filed.submission("POSTED-1"))));

        assertThat(outcomes("POSTED-1")).containsExactly("ACCEPTED ", "REJECTED ALREADY_SUBMITTED");
        assertThat(office.count("select count(*) from procedures where external_id = 'POSTED-1'"))
                .isOne();
    }

    @Test
    void an_event_id_used_for_other_content_is_a_conflict_and_changes_nothing() {
        Filed first = Filed.submission("CONFLICT-1").by("Ana Torres");
        file(List.of(in(0, first), in(0, first.by("Beto Torres"))));

        assertThat(outcomes("CONFLICT-1")).containsExactly("ACCEPTED ", "CONFLICT EVENT_ID_CONFLICT");
        assertThat(letter("CONFLICT-1"))
                .containsEntry("outcome", "CONFLICT")
                .containsEntry("codes", "[\"EVENT_ID_CONFLICT\"]");
        assertThat(
                        office.count(
                                "select count(*) from procedures where external_id = 'CONFLICT-1' and applicant_name = 'Ana Torres'"))
                .isOne();
    }

    @Test
    void a_stopped_database_delays_submissions_and_loses_none() {
        long letters = office.count("select count(*) from dead_letters");
        stack.postgres().stop();
        office.send(Filed.submission("DB-DOWN-1"), Filed.submission("DB-DOWN-2"));
        Awaitility.await("readiness falls").atMost(LIMIT).until(() -> office.health("readiness") == 503);
        assertThat(office.health("liveness")).isEqualTo(200);
        stayAway();
        stack.postgres().start();
        office.send(Filed.submission("DB-BACK-1"));

        office.awaitOutcomes();
        Awaitility.await("readiness returns").atMost(LIMIT).until(() -> office.health("readiness") == 200);
        assertThat(office.count("select count(*) from procedures where external_id like 'DB-%'"))
                .isEqualTo(3);
        assertThat(office.count("select count(*) from dead_letters")).isEqualTo(letters);
    }

    @Test
    void a_broker_that_restarts_loses_and_repeats_nothing() {
        file(List.of(in(0, Filed.submission("BROKER-1")), in(1, Filed.submission("BROKER-2"))));
        stack.broker().stop();
        stayAway();
        stack.broker().start();
        file(List.of(in(0, Filed.amendment("BROKER-1", 2)), in(1, Filed.amendment("BROKER-2", 2))));

        assertThat(office.history("BROKER-1")).containsExactly("1 RECEIVED", "2 RECEIVED");
        assertThat(office.history("BROKER-2")).containsExactly("1 RECEIVED", "2 RECEIVED");
    }

    @Test
    void broker_and_database_may_be_away_together() {
        stack.postgres().stop();
        office.send(Filed.submission("BOTH-1"));
        stack.broker().stop();
        stayAway();
        stack.broker().start();
        stack.postgres().start();
        office.send(Filed.amendment("BOTH-1", 2));

        office.awaitOutcomes();
        assertThat(office.history("BOTH-1")).containsExactly("1 RECEIVED", "2 RECEIVED");
    }

    private static void stayAway() {
        Awaitility.await("the end of the outage")
                .pollDelay(OUTAGE)
                .atMost(OUTAGE.plus(LIMIT))
                .until(() -> true);
    }

    private static ProducerRecord<byte[], byte[]> in(int partition, Filed filed) {
        ProducerRecord<byte[], byte[]> anywhere = filed.to(office.topics().submissions());
        return new ProducerRecord<>(anywhere.topic(), partition, anywhere.key(), anywhere.value(), anywhere.headers());
    }

    private static void file(List<ProducerRecord<byte[], byte[]>> batch) {
        office.send(batch);
        office.awaitOutcomes();
    }

    private static List<String> outcomes(String subject) {
        return office.receipts(subject).stream()
                .map(each -> each.get("outcome") + " " + each.get("codes"))
                .toList();
    }

    private static Map<String, Object> letter(String subject) {
        return office.sql()
                .queryForMap(
                        "select outcome, sql_state, jsonb_path_query_array(violations, '$[*].code')::text as codes"
                                + " from dead_letters where subject = ?",
                        subject);
    }
}
