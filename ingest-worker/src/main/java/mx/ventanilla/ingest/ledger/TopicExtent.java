package mx.ventanilla.ingest.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What Kafka holds of one partition.
 *
 * @param begin first offset
 * @param end behind the last one that a reader of committed records may see
 */
record TopicExtent(long begin, long end) {
    private static final int API_TIMEOUT_MILLIS = 20_000;
    private static final Duration LOOK = Duration.ofSeconds(2);

    /**
     * Asks Kafka. Where the cursor stands before the end, it looks whether there is a record at all: a transaction's
     * marker at the end of a partition is no message that anybody could take in.
     *
     * @param cursors next offset per partition, absent where nobody reads yet
     */
    static Map<Integer, TopicExtent> of(String topic, String kafka, Map<Integer, Long> cursors) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLIS,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<Integer, TopicExtent> extents = new TreeMap<>();
            begins.forEach((partition, begin) -> {
                long end = ends.getOrDefault(partition, begin);
                long cursor = cursors.getOrDefault(partition.partition(), begin);
                boolean empty = cursor < end && holdsNoRecord(consumer, partition, cursor, end);
                extents.put(partition.partition(), new TopicExtent(begin, empty ? cursor : end));
            });
            return extents;
        }
    }

    private static boolean holdsNoRecord(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long until = System.nanoTime() + LOOK.toNanos();
        while (System.nanoTime() < until && consumer.position(partition) < end) {
            if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                return false;
            }
        }
        return consumer.position(partition) >= end;
    }
}
