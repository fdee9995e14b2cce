package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.ledger.Cursors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Where the intake reads. */
class PositionsTest {
    @Test
    void records_that_came_while_the_database_was_away_are_read_again_where_nobody_had_read_before() {
        try (Office office = Office.open();
                KafkaConsumer<byte[], byte[]> consumer = consumer(office)) {
            office.send(Filed.submission("FIRST-1"), Filed.submission("FIRST-2"));
            TopicPartition partition = new TopicPartition(office.topics().submissions(), 0);
            consumer.assign(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Awaitility.await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() == 2;
            });
            Positions positions = new Positions(new Cursors(office.sql())); // it knows no cursor, as after an outage

            assertThat(positions.slices(records, consumer)).isEmpty();
            assertThat(consumer.position(partition)).isZero();
            assertThat(office.count("select next_offset from intake_cursors")).isZero();
            assertThat(positions.slices(records, consumer)).hasSize(1);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Office office) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        office.broker().bootstrap(),
                        "group.id",
                        office.topics().prefix() + "ingest",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
