package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of submissions from Kafka to the tables, on real servers. */
class IntakeTest {
    private Office office;

    @BeforeEach
    void open() {
        office = Office.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_submission_becomes_a_procedure_with_everything_that_belongs_to_it() {
        office.withWorker();
        office.send(Filed.submission("GDL-1")
                .with(", \"answers\": {\"employees\": 4}, \"location\": {\"longitude\": -103.35, \"latitude\": 20.67}"));

        office.awaitOutcomes(1);

        Map<String, Object> procedure = office.sql()
                .queryForMap("select folio, version, state, applicant_name, business_name, opens_at::text from procedures");
        assertThat(procedure.get("folio").toString()).matches("14039-1/20[0-9]{2}");
        assertThat(procedure).containsEntry("version", 1).containsEntry("state", "RECEIVED").containsEntry("opens_at", "08:00:00");
        assertThat(office.count("select count(*) from answers where document = '{\"employees\": 4}'")).isOne();
        assertThat(office.count("select count(*) from procedure_registrations where st_srid(location) = 4326")).isOne();
        assertThat(office.count("select count(*) from procedure_status_history where to_state = 'RECEIVED'")).isOne();
        assertThat(office.count("select count(*) from inbox_events where outcome = 'ACCEPTED'")).isOne();
        assertThat(office.receipts()).singleElement().satisfies(receipt -> assertThat(receipt)
                .containsEntry("outcome", "ACCEPTED")
                .containsEntry("folio", procedure.get("folio")));
        Awaitility.await("relay").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        office.count("select count(*) from outbox_events where published_at is not null"))
                .isEqualTo(2));
    }
}
