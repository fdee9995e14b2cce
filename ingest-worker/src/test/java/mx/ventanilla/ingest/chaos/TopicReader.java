package mx.ventanilla.ingest.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from beginning to end. */
public final class TopicReader {
    private TopicReader() {}

    /** Reads everything. */
    public static void read(String kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", false, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    /** Reads as a careful subscriber does: each event id once. */
    public static void readOnce(String kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Set<String> seen = new HashSet<>();
        read(kafka, topic, record -> {
            if (seen.add(id(record))) {
                reader.accept(record);
            }
        });
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        if (id == null) {
            throw new IllegalStateException(
                    "%s/%d/%d has no ce_id".formatted(record.topic(), record.partition(), record.offset()));
        }
        return new String(id.value(), StandardCharsets.UTF_8);
    }
}
