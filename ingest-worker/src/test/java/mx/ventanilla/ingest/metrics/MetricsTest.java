package mx.ventanilla.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mx.ventanilla.ingest.intake.Filed;
import mx.ventanilla.ingest.intake.Office;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String METRICS = "/actuator/prometheus";

    @Test
    void whoever_has_the_password_sees_outcomes_lag_and_backlog() throws Exception {
        try (Office office = Office.open().withWorker("VENTANILLA_METRICS_PASSWORD=for-tests-only")) {
            office.send(Filed.submission("METRIC-1"), Filed.amendment("NOBODY-1", 2));
            office.awaitOutcomes(2);

            String metrics = office.get(METRICS, basic("for-tests-only")).body();
            assertThat(metrics)
                    .contains("ventanilla_intake_messages_total{outcome=\"ACCEPTED\"} 1.0")
                    .contains("ventanilla_intake_messages_total{outcome=\"REJECTED\"} 1.0")
                    .contains("ventanilla_intake_batch_seconds_count{phase=\"write\"}")
                    .contains("ventanilla_intake_partitions_paused 0.0")
                    .contains("ventanilla_outbox_unpublished")
                    .contains("ventanilla_outbox_lag_seconds")
                    .contains("ventanilla_dead_letters_open 1.0")
                    .contains("kafka_consumer_fetch_manager_records_lag");
            assertThat(office.get(METRICS, "").statusCode()).isEqualTo(401);
            assertThat(office.get(METRICS, basic("guessed")).statusCode()).isEqualTo(401);
            assertThat(office.get("/actuator/env", basic("for-tests-only")).statusCode())
                    .isEqualTo(403);
            assertThat(office.health("liveness")).isEqualTo(200);
        }
    }

    @Test
    void without_a_password_nobody_sees_them() throws Exception {
        try (Office office = Office.open().withWorker()) {
            assertThat(office.get(METRICS, basic("")).statusCode()).isEqualTo(401);
            assertThat(office.get(METRICS, "").statusCode()).isEqualTo(401);
            assertThat(office.health("readiness")).isIn(200, 503);
        }
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("metrics:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
