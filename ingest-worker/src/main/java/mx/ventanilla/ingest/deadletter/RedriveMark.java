package mx.ventanilla.ingest.deadletter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.ingest.validation.ReceivedRecord;

/** The header by which a re-driven record names the dead letter that it comes from. */
public final class RedriveMark {
    static final String HEADER = CloudEventHeaders.REDRIVE_OF;

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private RedriveMark() {}

    /** Id of the dead letter that this record re-drives; empty for what was published in the ordinary way. */
    public static Optional<Long> letterOf(ReceivedRecord record) {
        return record.header(HEADER)
                .map(value -> new String(value, US_ASCII))
                .filter(ID.asMatchPredicate())
                .map(Long::valueOf);
    }

    static byte[] value(long letter) {
        return Long.toString(letter).getBytes(US_ASCII);
    }
}
