package mx.ventanilla.outbox;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published once the fact that it tells is committed.
 *
 * @param id stays the same however often the event is sent
 * @param topic name without prefix
 * @param key Kafka key; events of one key are published in the order in which they were appended
 * @param type CloudEvents type
 * @param source CloudEvents source; the relay then makes all {@code ce_*} headers and {@code content-type} by itself
 * @param payload bytes of the record's value; not copied, so not to be changed afterwards
 * @param headers further ones, or all of them where there is no source; {@link ExactRecord#HEADER} replaces the key
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of every payload would cost more than the promise not to change it
public record OutboxEvent(
        UUID id,
        String topic,
        String key,
        String type,
        @Nullable String source,
        byte[] payload,
        Map<String, String> headers) {
    public OutboxEvent {
        headers = Map.copyOf(headers);
    }

    /** One with headers of its own and nothing else. */
    public OutboxEvent(UUID id, String topic, String key, String type, byte[] payload, Map<String, String> headers) {
        this(id, topic, key, type, null, payload, headers);
    }
}
