package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens when an upstream system sends nothing but rubbish. */
class FloodBreakerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FLOOD = 1_000;

    @Test
    void a_flooded_partition_rests_with_an_alarm_and_goes_on_by_itself_when_the_probe_is_good() {
        try (Office office = Office.open()) {
            office.withWorker("ventanilla.intake.flood-rest=3s");
            office.send(rubbish(office, FLOOD));
            office.awaitOutcomes();
            IntakeStatus status = office.worker().getBean(IntakeStatus.class);
            Awaitility.await("the alarm").atMost(LIMIT).until(() -> status.floods() == 1);
            assertThat(office.health("readiness")).isEqualTo(503);
            assertThat(office.health("liveness")).isEqualTo(200);

            office.send(rubbish(office, 100));
            assertThat(office.outcomes()).as("messages wait in Kafka").isEqualTo(FLOOD);
            office.awaitOutcomes(); // the first probe, which is bad
            Awaitility.await("the alarm").atMost(LIMIT).until(() -> status.floods() == 1);

            office.send(Filed.submission("WAITING-1"));
            office.awaitOutcomes(); // the second one
            assertThat(status.floods()).isZero();
            assertThat(office.count("select count(*) from procedures")).isOne();
            assertThat(office.count("select count(*) from dead_letters")).isEqualTo(FLOOD + 100);
        }
    }

    @Test
    void a_worker_that_starts_again_does_not_rest() {
        try (Office office = Office.open()) {
            office.withWorker("ventanilla.intake.flood-rest=1h");
            office.send(rubbish(office, FLOOD));
            office.awaitOutcomes();
            IntakeStatus status = office.worker().getBean(IntakeStatus.class);
            Awaitility.await("the alarm").atMost(LIMIT).until(() -> status.floods() == 1);
            office.send(Filed.submission("WAITING-1"));
            office.stopWorker();
            office.withWorker();

            office.awaitOutcomes();
            assertThat(office.count("select count(*) from procedures")).isOne();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> rubbish(Office office, int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = ("rubbish " + i).getBytes(StandardCharsets.UTF_8);
            records.add(new ProducerRecord<>(office.topics().submissions(), bytes, bytes));
        }
        return records;
    }
}
