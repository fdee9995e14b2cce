package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import mx.ventanilla.ingest.validation.Mutator;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages through the whole intake, a worker process with 512 MB of heap:
 * {@code -Dventanilla.fuzz.messages=100000} for the long form.
 */
class MutatedIntakeTest {
    private static final int MESSAGES = Integer.getInteger("ventanilla.fuzz.messages", 3_000);
    private static final int AT_ONCE = 1_000;

    @Test
    void every_damaged_message_has_one_outcome_and_one_receipt() throws IOException {
        try (Office office = Office.open(2);
                ForkedWorker worker = ForkedWorker.start(office, "--ventanilla.intake.flood-share=1")) {
            Mutator mutator = new Mutator(11);
            for (int sent = 0; sent < MESSAGES; sent += AT_ONCE) {
                int from = sent;
                List<ProducerRecord<byte[], byte[]>> batch = IntStream.range(from, from + AT_ONCE)
                        .mapToObj(i -> message(office, mutator.next(i)))
                        .toList();
                office.send(batch);
                office.awaitOutcomes(sent + AT_ONCE);
            }
            assertThat(worker.isAlive()).isTrue();
            assertThat(new VerifyLedger(
                                    office.sql().getDataSource(),
                                    office.broker().bootstrap())
                            .verify(office.topics().submissions())
                            .partitions())
                    .allSatisfy(each -> assertThat(each.findings()).isEmpty());
            assertThat(office.receipts()).hasSize(MESSAGES);
            assertThat(office.count("select count(*) from procedures")).isPositive();
        }
    }

    private static ProducerRecord<byte[], byte[]> message(Office office, ReceivedRecord damaged) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(office.topics().submissions(), damaged.key(), damaged.value());
        damaged.headers().forEach(each -> message.headers().add(each.name(), each.value()));
        return message;
    }
}
