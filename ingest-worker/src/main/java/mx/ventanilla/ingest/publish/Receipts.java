package mx.ventanilla.ingest.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the receipts from the moment before publishing began, without a consumer group, and picks out one's own. */
final class Receipts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int API_TIMEOUT_MILLIS = 20_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String submissionsTopic;

    /** Takes its place at the end of the receipts: everything published afterwards is answered behind it. */
    Receipts(String kafka, String receiptsTopic, String submissionsTopic) {
        this.submissionsTopic = submissionsTopic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        API_TIMEOUT_MILLIS,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(receiptsTopic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /**
     * Waits for the receipts of what was published.
     *
     * @param patience how long without any new receipt of ours before we give up
     * @param progress told how many are still missing, after every poll
     * @return receipt by place; those that did not come in time are absent
     */
    Map<Published.Place, JsonNode> await(List<Published> published, Duration patience, IntConsumer progress) {
        Set<Published.Place> missing = published.stream().map(Published::place).collect(Collectors.toSet());
        Map<Published.Place, JsonNode> received = new HashMap<>();
        long lastNews = System.nanoTime();
        while (!missing.isEmpty() && System.nanoTime() - lastNews < patience.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (collect(message, missing, received)) {
                    lastNews = System.nanoTime();
                }
            }
            progress.accept(missing.size());
        }
        return received;
    }

    private boolean collect(
            ConsumerRecord<byte[], byte[]> message,
            Set<Published.Place> missing,
            Map<Published.Place, JsonNode> received) {
        JsonNode receipt;
        try {
            receipt = JSON.readTree(message.value());
        } catch (JacksonException notOurs) {
            return false; // the topic may carry others' messages; ours is then reported as missing, not lost
        }
        if (!receipt.path("topic").asString("").equals(submissionsTopic)) {
            return false;
        }
        Published.Place place = new Published.Place(
                receipt.path("partition").asInt(-1), receipt.path("offset").asLong(-1));
        return missing.remove(place) && received.put(place, receipt) == null;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
