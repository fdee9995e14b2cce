package mx.ventanilla.outbox;

import java.util.Map;
import java.util.UUID;

/**
 * An event to be published once the fact that it tells is committed.
 *
 * @param id stays the same however often the event is sent; equals the header {@code ce_id}
 * @param topic name without prefix
 * @param key Kafka key; events of one key are published in the order in which they were appended
 * @param type CloudEvents type
 * @param payload bytes of the record's value; not copied, so not to be changed afterwards
 * @param headers of the record: {@code ce_*} and {@code content-type}; {@link ExactRecord#HEADER} replaces the key
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of every payload would cost more than the promise not to change it
public record OutboxEvent(UUID id, String topic, String key, String type, byte[] payload, Map<String, String> headers) {
    public OutboxEvent {
        headers = Map.copyOf(headers);
    }
}
