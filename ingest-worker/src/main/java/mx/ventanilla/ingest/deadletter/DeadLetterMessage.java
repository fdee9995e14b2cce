package mx.ventanilla.ingest.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.outbox.EventIds;
import mx.ventanilla.outbox.ExactRecord;
import mx.ventanilla.outbox.OutboxEvent;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * The copy of a dead letter that travels on the dead-letter topic: key, value and headers byte for byte as they came,
 * then the header names that Spring's tools expect, and the reasons.
 */
public final class DeadLetterMessage {
    private static final String TYPE = "submission.dead_letter";
    private static final byte[] NOTHING = {};

    private DeadLetterMessage() {}

    /**
     * Ready for the outbox.
     *
     * @param kept the same letter in the database
     */
    public static OutboxEvent of(DeadLetter letter, DeadLetters.Kept kept, Clock clock) {
        ReceivedRecord record = letter.record();
        byte[] value = record.value() == null ? NOTHING : record.value();
        return new OutboxEvent(
                EventIds.next(clock),
                Topics.unprefixed().deadLetters(),
                key(record),
                TYPE,
                value,
                headers(letter, kept));
    }

    @SuppressWarnings("NullAway") // does not see @Nullable on arrays of another module's classes
    private static ExactRecord exact(ReceivedRecord record) {
        List<ExactRecord.Header> headers = record.headers().stream()
                .map(header -> ExactRecord.Header.of(header.name(), header.value()))
                .toList();
        return new ExactRecord(record.key(), record.value() == null, headers);
    }

    /** By which the outbox keeps order; what is published is the key of {@link #exact}. */
    private static String key(ReceivedRecord record) {
        byte[] key = record.key();
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8).replace('\u0000', '\uFFFD');
        return text.isEmpty() ? record.position().toString() : text;
    }

    private static Map<String, String> headers(DeadLetter letter, DeadLetters.Kept kept) {
        ReceivedRecord record = letter.record();
        Map<String, String> headers = new HashMap<>();
        headers.put(ExactRecord.HEADER, exact(record).toText());
        headers.put(KafkaHeaders.DLT_ORIGINAL_TOPIC, record.position().topic());
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_PARTITION,
                Integer.toString(record.position().partition()));
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_OFFSET,
                Long.toString(record.position().offset()));
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.toString(record.time().toEpochMilli()));
        headers.put(KafkaHeaders.DLT_EXCEPTION_MESSAGE, reasons(letter));
        headers.put("dead-letter-id", Long.toString(kept.id()));
        headers.put("dead-letter-outcome", letter.outcome().name());
        headers.put("dead-letter-attempts", Integer.toString(kept.attempts()));
        if (letter.sqlState() != null) {
            headers.put("dead-letter-sql-state", letter.sqlState());
        }
        return headers;
    }

    private static String reasons(DeadLetter letter) {
        return letter.violations().stream().map(DeadLetterMessage::reason).collect(Collectors.joining("; "));
    }

    private static String reason(Violation violation) {
        return violation.code() + " " + violation.pointer() + ": " + violation.message_en();
    }
}
