package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Key and headers of a record that is to be published byte for byte. They need not be text, headers may repeat and their
 * order counts, so none of it fits the outbox's text columns: it travels in one marked header of the {@link OutboxEvent}
 * and is unfolded by the relay. The event's own headers follow the exact ones.
 *
 * @param key null for a record without key
 * @param isTombstone whether the record has no value at all, which an empty payload alone does not tell
 * @param headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once
public record ExactRecord(byte @Nullable [] key, boolean isTombstone, List<Header> headers) {
    /** The marked header; whoever replaces the relay must unfold it too. */
    public static final String HEADER = "outbox-exact-record";

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One header.
     *
     * @param name in UTF-8, since it may hold U+0000, which no jsonb can
     * @param value null is possible in Kafka
     */
    public record Header(byte[] name, byte @Nullable [] value) {
        public static Header of(String name, byte @Nullable [] value) {
            return new Header(name.getBytes(UTF_8), value);
        }
    }

    public ExactRecord {
        headers = List.copyOf(headers);
    }

    /** For {@link #HEADER}: JSON, bytes in base64. */
    public String toText() {
        return JSON.writeValueAsString(this);
    }

    static ExactRecord parse(String text) {
        return JSON.readValue(text, ExactRecord.class);
    }

    ProducerRecord<byte[], byte[]> message(String topic, byte[] payload) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, key, isTombstone ? null : payload);
        headers.forEach(header -> message.headers().add(new String(header.name(), UTF_8), header.value()));
        return message;
    }
}
