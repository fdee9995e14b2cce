package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import mx.ventanilla.outbox.Rests.Held;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the outbox on its way to Kafka.
 *
 * @param key whose events leave in their order; the message's own, but for copies of others' messages
 * @param partition object id of the partition that holds the row
 * @param place the row's ctid there; nobody may update an event, so it stays as long as the shard is held
 */
record OutboxRow(
        int shard,
        String key,
        long seq,
        long partition,
        String place,
        OffsetDateTime createdAt,
        ProducerRecord<byte[], byte[]> message) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    static OutboxRow read(ResultSet row, String topicPrefix) throws SQLException {
        String headers = row.getString("headers");
        Map<String, String> further = headers == null ? Map.of() : new HashMap<>(JSON.readValue(headers, TEXTS));
        String exact = further.isEmpty() ? null : further.remove(ExactRecord.HEADER);
        OffsetDateTime createdAt = row.getObject("created_at", OffsetDateTime.class);
        ProducerRecord<byte[], byte[]> message = message(row, topicPrefix, exact);
        if (row.getString("source") != null) {
            addCloudEvent(message.headers(), row, createdAt.toInstant());
        }
        further.forEach((name, value) -> add(message.headers(), name, value));
        return new OutboxRow(
                row.getInt("shard"),
                row.getString("aggregateid"),
                row.getLong("seq"),
                row.getLong("partition"),
                row.getString("place"),
                createdAt,
                message);
    }

    Held andItsShard() {
        return new Held(shard, null);
    }

    Held andItsKey() {
        return new Held(shard, key);
    }

    /** CloudEvents 1.0, Kafka binary mode; all of it from columns, so that a repetition is the same to the byte. */
    private static void addCloudEvent(Headers headers, ResultSet row, Instant createdAt) throws SQLException {
        String type = row.getString("type");
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", row.getString("id"));
        add(headers, "ce_source", row.getString("source"));
        add(headers, "ce_type", type);
        add(headers, "ce_subject", row.getString("aggregateid"));
        add(headers, "ce_time", createdAt.truncatedTo(ChronoUnit.MILLIS).toString());
        add(headers, "ce_dataschema", "urn:ventanilla:" + type + ":1");
        add(headers, "content-type", "application/json");
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> message(ResultSet row, String topicPrefix, @Nullable String exact)
            throws SQLException {
        String topic = topicPrefix + row.getString("aggregatetype");
        byte[] payload = row.getBytes("payload");
        return exact == null
                ? new ProducerRecord<>(topic, row.getString("aggregateid").getBytes(UTF_8), payload)
                : ExactRecord.parse(exact).message(topic, payload);
    }
}
