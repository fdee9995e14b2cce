package mx.ventanilla.ingest.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Corrects single members of a payload, {@code /json/pointer=value}, and headers, {@code name=text}. */
final class LetterEdit {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LetterEdit() {}

    /** A correction that cannot be made; the message says why. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message);
        }
    }

    /**
     * The payload with these members set.
     *
     * @param changes each {@code pointer=value}; the value is JSON where it reads as JSON, text otherwise
     */
    static byte[] apply(byte @Nullable [] payload, List<String> changes) throws Impossible {
        JsonNode document = document(payload);
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (!change.startsWith("/") || equals < 0) {
                throw new Impossible("Write /json/pointer=value, not " + change);
            }
            set(document, change.substring(0, equals), value(change.substring(equals + 1)));
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The headers with these set: each in the place of the first of its name, the others of that name removed.
     *
     * @param changes each {@code name=text}; an empty text removes
     */
    static List<ReceivedRecord.Header> headers(List<ReceivedRecord.Header> before, List<String> changes)
            throws Impossible {
        List<ReceivedRecord.Header> headers = new ArrayList<>(before);
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals < 1) {
                throw new Impossible("Write --header name=text, not " + change);
            }
            String name = change.substring(0, equals);
            int place =
                    headers.stream().map(ReceivedRecord.Header::name).toList().indexOf(name);
            headers.removeIf(each -> each.name().equals(name));
            if (equals + 1 < change.length()) {
                byte[] text = change.substring(equals + 1).getBytes(StandardCharsets.UTF_8);
                headers.add(place < 0 ? headers.size() : place, new ReceivedRecord.Header(name, text));
            }
        }
        return headers;
    }

    private static JsonNode document(byte @Nullable [] payload) throws Impossible {
        try {
            return JSON.readTree(payload == null ? new byte[0] : payload);
        } catch (JacksonException unreadable) {
            throw new Impossible("The payload is not JSON, so no member can be set; give the whole payload as FILE");
        }
    }

    private static JsonNode value(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return value.isMissingNode() ? StringNode.valueOf(text) : value;
        } catch (JacksonException plainText) {
            return StringNode.valueOf(text);
        }
    }

    private static void set(JsonNode document, String text, JsonNode value) throws Impossible {
        JsonPointer pointer = JsonPointer.compile(text);
        JsonNode parent = document.at(pointer.head());
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array && array.has(last.getMatchingIndex())) {
            array.set(last.getMatchingIndex(), value);
        } else {
            throw new Impossible("There is nothing at " + pointer.head() + " that could hold " + last
                    + "; set that first, for example '" + pointer.head() + "={}'");
        }
    }
}
