package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What the counter does when a person must act; servers that are away are in {@link AnchorsTest}. */
class OutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void a_missing_right_stops_the_intake_with_an_alarm_and_loses_nothing() {
        try (Office office = Office.open()) {
            office.sql().execute("revoke insert on procedures from ventanilla_ingest");
            office.withWorker();
            office.send(Filed.submission("RIGHT-1"));

            var container = office.worker().getBean(ConcurrentMessageListenerContainer.class);
            Awaitility.await("the intake stops").atMost(LIMIT).until(() -> !container.isRunning());
            assertThat(office.health("readiness")).isEqualTo(503);
            assertThat(office.health("liveness")).isEqualTo(200);
            assertThat(office.count("select count(*) from dead_letters")).isZero();
            office.stopWorker();

            office.sql().execute("grant insert on procedures to ventanilla_ingest");
            office.withWorker();
            office.awaitOutcomes(1);
            assertThat(office.count("select count(*) from procedures")).isOne();
        }
    }
}
