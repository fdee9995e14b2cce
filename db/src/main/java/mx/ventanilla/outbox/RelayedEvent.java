package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.outbox.Rests.Held;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** An event of the outbox on its way to Kafka, whose key's events leave in their order. */
record RelayedEvent(Origin origin, OutboxEvent event, ProducerRecord<byte[], byte[]> message) {
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    /**
     * Where it stood.
     *
     * @param seq order within the shard; events of one bundle share it
     * @param createdAt when it was written
     */
    record Origin(int shard, long seq, Instant createdAt) {}

    /** The events of one row, in their order. */
    static List<RelayedEvent> of(Origin origin, List<OutboxEvent> events, String topicPrefix) {
        Header time = header(
                "ce_time", origin.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
        return events.stream()
                .map(event -> of(origin, event, topicPrefix, time))
                .toList();
    }

    private static RelayedEvent of(Origin origin, OutboxEvent event, String topicPrefix, Header time) {
        String exact = event.headers().get(ExactRecord.HEADER);
        String topic = topicPrefix + event.topic();
        ProducerRecord<byte[], byte[]> message = exact == null
                ? new ProducerRecord<>(topic, event.key().getBytes(UTF_8), event.payload())
                : ExactRecord.parse(exact).message(topic, event.payload());
        if (event.source() != null) {
            addCloudEvent(message.headers(), event, event.source(), time);
        }
        Map<String, String> further = new HashMap<>(event.headers());
        further.remove(ExactRecord.HEADER);
        further.forEach((name, value) -> message.headers().add(header(name, value)));
        return new RelayedEvent(origin, event, message);
    }

    /** CloudEvents 1.0, Kafka binary mode; all of it from the row, so that a repetition is the same to the byte. */
    private static void addCloudEvent(Headers headers, OutboxEvent event, String source, Header time) {
        headers.add(SPEC_VERSION)
                .add(header("ce_id", event.id().toString()))
                .add(header("ce_source", source))
                .add(header("ce_type", event.type()))
                .add(header("ce_subject", event.key()))
                .add(time)
                .add(header("ce_dataschema", "urn:ventanilla:" + event.type() + ":1"))
                .add(CONTENT_TYPE);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    String key() {
        return event.key();
    }

    Held andItsShard() {
        return new Held(origin.shard(), null);
    }

    Held andItsKey() {
        return new Held(origin.shard(), event.key());
    }
}
