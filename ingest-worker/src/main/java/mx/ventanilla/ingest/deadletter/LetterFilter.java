package mx.ventanilla.ingest.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null does not matter, everything else must hold.
 *
 * @param ids empty for all
 * @param code a violation that the letter names
 * @param municipality INEGI key in the payload, as far as one can be found there
 * @param source {@code ce_source}
 * @param topic full name, prefix included
 * @param since refused then or later
 * @param status what became of it
 */
record LetterFilter(
        List<Long> ids,
        @Nullable String code,
        @Nullable String municipality,
        @Nullable String source,
        @Nullable String topic,
        @Nullable Instant since,
        @Nullable LetterStatus status) {
    LetterFilter {
        ids = List.copyOf(ids);
    }

    static LetterFilter of(List<Long> ids) {
        return new LetterFilter(ids, null, null, null, null, null, null);
    }

    /** The same, for letters that something can still be done about. */
    LetterFilter open() {
        return new LetterFilter(ids, code, municipality, source, topic, since, LetterStatus.OPEN);
    }
}
