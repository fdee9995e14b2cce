package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.DUPLICATE_MEMBER;
import static mx.ventanilla.contracts.ViolationCode.MALFORMED_JSON;
import static mx.ventanilla.contracts.ViolationCode.NOT_AN_OBJECT;
import static mx.ventanilla.contracts.ViolationCode.PAYLOAD_MISSING;
import static mx.ventanilla.contracts.ViolationCode.PAYLOAD_TOO_DEEP;
import static mx.ventanilla.contracts.ViolationCode.PAYLOAD_TOO_LARGE;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mx.ventanilla.contracts.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of a message as one JSON object, within the contract's bounds. */
final class Payload {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.MAX_DEPTH)
                            .maxNumberLength(Limits.MAX_NUMBER_LENGTH)
                            .maxStringLength(Limits.MAX_PAYLOAD_BYTES)
                            .maxNameLength(Limits.MAX_PAYLOAD_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Payload() {}

    /** Empty when the bytes are no such object; the problems say why. */
    static Optional<ObjectNode> read(byte @Nullable [] value, Problems problems) {
        if (value == null || value.length == 0) {
            problems.add(PAYLOAD_MISSING, "");
            return Optional.empty();
        }
        if (value.length > Limits.MAX_PAYLOAD_BYTES) {
            problems.add(PAYLOAD_TOO_LARGE, "", value.length, Limits.MAX_PAYLOAD_BYTES);
            return Optional.empty();
        }
        ObjectNode object = isPlain(value) ? plain(value) : null;
        return object != null ? Optional.of(object) : text(value, problems).flatMap(text -> parse(text, problems));
    }

    /** Whether it is UTF-8 of one and two bytes a character, as nearly everything in Spanish is. */
    private static boolean isPlain(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] < 0) {
                boolean isTwo = (value[i] & 0xe0) == 0xc0 && (value[i] & 0xff) > 0xc1 && i + 1 < value.length;
                i++;
                if (!isTwo || (value[i] & 0xc0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Read without a text in between; null where something is wrong, which the reading of the text tells. */
    private static @Nullable ObjectNode plain(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            JsonNode root = JSON.readTree(parser);
            return parser.nextToken() == null && root instanceof ObjectNode object ? object : null;
        } catch (JacksonException toBeExplained) {
            return null;
        }
    }

    /** Decoded strictly and first: the parser would let some broken UTF-8 pass, and guess UTF-16. */
    private static Optional<String> text(byte[] value, Problems problems) {
        Optional<String> text = ReceivedRecord.strictText(value);
        if (text.isPresent()) {
            return text;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(value);
        CharBuffer chars = CharBuffer.allocate(value.length);
        decoder.decode(bytes, chars, true); // up to the fault
        chars.flip();
        String before = chars.toString();
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        problems.add(MALFORMED_JSON, "", line, before.length() - before.lastIndexOf('\n'));
        return Optional.empty();
    }

    private static Optional<ObjectNode> parse(String text, Problems problems) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parse(parser, problems);
        }
    }

    private static Optional<ObjectNode> parse(JsonParser parser, Problems problems) {
        try {
            JsonNode root = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                malformed(parser.currentTokenLocation(), problems);
                return Optional.empty();
            }
            if (root instanceof ObjectNode object) {
                return Optional.of(object);
            }
            problems.add(NOT_AN_OBJECT, "", Members.typeOf(root));
        } catch (StreamConstraintsException beyondBounds) {
            if (parser.streamReadContext().getNestingDepth() >= Limits.MAX_DEPTH) {
                problems.add(PAYLOAD_TOO_DEEP, "", Limits.MAX_DEPTH);
            } else {
                malformed(beyondBounds.getLocation(), problems);
            }
        } catch (JacksonException malformed) {
            explain(malformed, parser, problems);
        }
        return Optional.empty();
    }

    /** The parser has no type of its own for a repeated name, only this beginning of its message. */
    private static void explain(JacksonException malformed, JsonParser parser, Problems problems) {
        String message = malformed.getOriginalMessage();
        if (message != null && message.startsWith("Duplicate property \"")) {
            String name = message.substring(message.indexOf('"') + 1, message.lastIndexOf('"'));
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            problems.add(DUPLICATE_MEMBER, pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))), name);
        } else {
            malformed(malformed.getLocation(), problems);
        }
    }

    private static void malformed(@Nullable TokenStreamLocation location, Problems problems) {
        TokenStreamLocation at = location == null ? TokenStreamLocation.NA : location;
        problems.add(MALFORMED_JSON, "", at.getLineNr(), at.getColumnNr());
    }
}
