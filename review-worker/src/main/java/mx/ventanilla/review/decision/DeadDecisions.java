package mx.ventanilla.review.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.StreamSupport;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.review.decision.DecisionResult.DecisionIdReused;
import mx.ventanilla.review.decision.DecisionResult.Refused;
import mx.ventanilla.review.language.Language;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Decisions that did not count, kept with their original bytes among the dead letters, where operators see, correct and
 * send again what the counter refused. Kept twice is kept once: a message has one place in its topic.
 */
final class DeadDecisions {
    /** By dead_letters_offset_key. */
    private static final String KEEP = """
            insert into dead_letters (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                                      event_source, event_id, subject, outcome, violations)
            values (:topic, :partition, :offset, :key, :value, cast(:headers as jsonb), :time,
                    :source, :event_id, :subject, :outcome, cast(:violations as jsonb))
            on conflict (topic, partition, "offset") do nothing
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    DeadDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keepUnreadable(ConsumerRecord<byte[], byte[]> record, String why) {
        String problem = why.replace("\0", "");
        keep(
                record,
                "REJECTED",
                violation(
                        "UNREADABLE_DECISION",
                        "La decisión no se puede leer: " + problem,
                        "The decision cannot be read: " + problem));
    }

    void keepRefused(ConsumerRecord<byte[], byte[]> record, Refused refused) {
        keep(
                record,
                refused instanceof DecisionIdReused ? "CONFLICT" : "REJECTED",
                violation(refused.code(), refused.explain(Language.ES), refused.explain(Language.EN)));
    }

    private void keep(ConsumerRecord<byte[], byte[]> record, String outcome, String violations) {
        jdbc.sql(KEEP)
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .param("key", record.key())
                .param("value", record.value())
                .param("headers", headers(record))
                .param("time", Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC))
                .param("source", header(record, CloudEventHeaders.SOURCE))
                .param("event_id", header(record, CloudEventHeaders.ID))
                .param("subject", header(record, CloudEventHeaders.SUBJECT))
                .param("outcome", outcome)
                .param("violations", violations)
                .update();
    }

    private static String violation(String code, String spanish, String english) {
        ArrayNode violations = JSON.createArrayNode();
        violations
                .addObject()
                .put("pointer", "")
                .put("code", code)
                .put("message_es", spanish)
                .put("message_en", english);
        return violations.toString();
    }

    /** An array, since names repeat and order counts; as the counter writes them. */
    private static String headers(ConsumerRecord<byte[], byte[]> record) {
        ArrayNode headers = JSON.createArrayNode();
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach(header -> headers.addObject()
                        .put("key", header.key().replace('\u0000', '\uFFFD'))
                        .put("value", base64(header.value())));
        return headers.toString();
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8).replace("\0", "");
    }
}
