package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.ledger.LedgerReport;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of submissions from Kafka to the tables, on real servers; every test uses procedures of its own. */
class IntakeTest {
    private static Office office;
    private static long sent;

    @BeforeAll
    static void open() {
        office = Office.open().withWorker();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void the_ledger_is_complete() {
        LedgerReport report = new VerifyLedger(
                        office.sql().getDataSource(), office.broker().bootstrap())
                .verify(office.topics().submissions());
        assertThat(report.partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
    }

    @Test
    void a_submission_becomes_a_procedure_with_everything_that_belongs_to_it() {
        file(
                Filed.submission("LIFE-1")
                        .with(
                                ", \"answers\": {\"employees\": 4}, \"location\": {\"longitude\": -103.35, \"latitude\": 20.67}"));

        Map<String, Object> procedure = procedure("LIFE-1");
        assertThat(procedure.get("folio").toString()).matches("14039-[1-9][0-9]*/20[0-9]{2}");
        assertThat(procedure)
                .containsEntry("version", 1)
                .containsEntry("state", "RECEIVED")
                .containsEntry("opens_at", "08:00:00");
        Object id = procedure.get("id");
        assertThat(count("select count(*) from answers where document = '{\"employees\": 4}' and procedure_id = ?", id))
                .isOne();
        assertThat(count(
                        "select count(*) from procedure_registrations where st_srid(location) = 4326 and procedure_id = ?",
                        id))
                .isOne();
        assertThat(history("LIFE-1")).containsExactly("1 RECEIVED");
        assertThat(receipt("LIFE-1"))
                .containsEntry("outcome", "ACCEPTED")
                .containsEntry("folio", procedure.get("folio"));
    }

    @Test
    void an_amendment_that_was_overtaken_is_stale_and_changes_nothing() {
        file(Filed.submission("STALE-1"));
        file(Filed.amendment("STALE-1", 3).by("Newer Name"));
        file(Filed.amendment("STALE-1", 2).by("Older Name"));

        assertThat(receipts("STALE-1"))
                .extracting(each -> each.get("outcome"))
                .containsExactly("ACCEPTED", "ACCEPTED", "STALE");
        assertThat(procedure("STALE-1"))
                .containsEntry("applicant_name", "Newer Name")
                .containsEntry("version", 3);
    }

    @Test
    void a_withdrawal_alone_closes_a_stored_procedure_and_nothing_can_follow() {
        file(Filed.submission("CLOSED-1"));
        file(Filed.withdrawal("CLOSED-1", 2));
        file(Filed.amendment("CLOSED-1", 3), Filed.withdrawal("CLOSED-1", 4), Filed.submission("CLOSED-1"));

        assertThat(receipts("CLOSED-1"))
                .extracting(each -> each.get("codes"))
                .containsExactly("", "", "PROCEDURE_CLOSED", "PROCEDURE_CLOSED", "ALREADY_SUBMITTED");
    }

    @Test
    void an_amendment_of_an_unknown_procedure_is_rejected() {
        file(Filed.amendment("NOBODY-1", 2));

        assertThat(receipt("NOBODY-1")).containsEntry("codes", "UNKNOWN_PROCEDURE");
    }

    @Test
    void what_the_database_refuses_becomes_a_dead_letter_and_delays_nobody() {
        office.sql()
                .execute(
                        "alter table procedures add constraint procedures_unlucky_check check (applicant_name <> 'Unlucky')");
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String name = i == 321 ? "Unlucky" : "Lucky";
            batch.add(Filed.submission("BATCH-" + i).by(name).to(office.topics().submissions()));
        }
        office.send(batch);
        office.awaitOutcomes(sent += 500);

        assertThat(count("select count(*) from procedures where external_id like 'BATCH-%'"))
                .isEqualTo(499);
        assertThat(receipt("BATCH-321")).containsEntry("codes", "REFUSED_BY_DATABASE");
        assertThat(office.sql()
                        .queryForObject("select sql_state from dead_letters where subject = 'BATCH-321'", String.class))
                .isEqualTo("23514");
        List<Long> numbers = office.sql()
                .queryForList(
                        "select split_part(split_part(folio, '-', 2), '/', 1)::bigint from procedures order by 1",
                        Long.class);
        assertThat(numbers.get(numbers.size() - 1)).as("folios without gaps").isEqualTo(numbers.size());
    }

    @Test
    void text_that_copy_would_misread_is_stored_as_it_was_sent() {
        String name = "Tab\\tand \\\\N and \\\"quotes\\\" \\n ñ 🏠";
        file(Filed.submission("COPY-1").by(name));

        assertThat(procedure("COPY-1")).containsEntry("applicant_name", "Tab\tand \\N and \"quotes\" \n ñ 🏠");
    }

    private static void file(Filed... filed) {
        office.send(filed);
        office.awaitOutcomes(sent += filed.length);
    }

    private static Map<String, Object> procedure(String subject) {
        return office.sql()
                .queryForMap(
                        "select id, folio, version, state, applicant_name, opens_at::text from procedures where external_id = ?",
                        subject);
    }

    private static List<String> history(String subject) {
        return office.history(subject);
    }

    private static Map<String, Object> receipt(String subject) {
        List<Map<String, Object>> all = receipts(subject);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Map<String, Object>> receipts(String subject) {
        return office.receipts(subject);
    }

    private static long count(String query, Object... arguments) {
        return office.count(query, arguments);
    }
}
