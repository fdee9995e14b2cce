package mx.ventanilla.ingest.deadletter;

import java.time.Instant;
import java.util.List;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter as it is kept.
 *
 * @param original as it came
 * @param correction the latest one; null when there is none
 * @param eventId null, like source and subject, where the envelope could not be read
 * @param municipality INEGI key found in the payload; null when there is none
 * @param outcome REJECTED or CONFLICT
 * @param violations array of {pointer, code, message_es, message_en}
 * @param attempts how often the record was tried, re-drives included
 * @param firstFailedAt when its first attempt was refused
 * @param refusedAt when this one was
 */
@SuppressWarnings("ArrayRecordComponent") // read once, shown or sent once
record StoredLetter(
        long id,
        ReceivedRecord original,
        @Nullable Correction correction,
        @Nullable String source,
        @Nullable String eventId,
        @Nullable String subject,
        @Nullable String municipality,
        String outcome,
        JsonNode violations,
        @Nullable String sqlState,
        LetterStatus status,
        int attempts,
        Instant firstFailedAt,
        Instant refusedAt) {

    /** What a re-drive publishes. */
    ReceivedRecord corrected() {
        return correction == null ? original : correction.of(original);
    }

    List<String> codes() {
        return violations
                .valueStream()
                .map(each -> each.path("code").asString(""))
                .distinct()
                .toList();
    }
}
