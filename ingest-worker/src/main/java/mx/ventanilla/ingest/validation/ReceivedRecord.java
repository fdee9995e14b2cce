package mx.ventanilla.ingest.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message exactly as it came, readable or not.
 *
 * @param position where it lies
 * @param time Kafka's time stamp
 * @param key as sent; null when there is none
 * @param value as sent; null for a tombstone
 * @param headers in the order sent, names may repeat
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are Kafka's own; copying them would double the cost of reading
public record ReceivedRecord(
        Position position, Instant time, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * A header as it came.
     *
     * @param value as sent; null is possible in Kafka
     */
    public record Header(String name, byte @Nullable [] value) {}

    public ReceivedRecord {
        headers = List.copyOf(headers);
    }

    /** The last header of that name, as Kafka's own look-up answers; empty when absent or without value. */
    public Optional<byte[]> header(String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).name().equals(name)) {
                return Optional.ofNullable(headers.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** Text of bytes in UTF-8; empty when they are not UTF-8, instead of a text that is nearly what was sent. */
    public static Optional<String> strictText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? Optional.of(text) : decoded(bytes);
    }

    /** The strict way, ten times slower: needed only where the mark of what is not UTF-8 may have been sent as such. */
    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
