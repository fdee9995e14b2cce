package mx.ventanilla.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudEvents in JSON (structured mode), turned into the Kafka binary mode that the contract asks for. */
final class StructuredEvents {
    /** A name that is given twice is an error. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}"); // matches no whole surrogate pair
    private static final Pattern PARSERS_REMARK =
            Pattern.compile(" \\(start marker at .*| for `ObjectNode`: .*|, from `StreamReadConstraints[^`]*`");
    private static final Set<String> NOT_HEADERS = Set.of("data", "data_base64", "datacontenttype");
    private static final List<String> NEEDED = List.of("specversion", "id", "source", "type", "subject");

    private final Duration shift;

    /** @param shift added to the time of every event */
    StructuredEvents(Duration shift) {
        this.shift = shift;
    }

    Outgoing read(String line, Origin origin) {
        try {
            return read(JSON.readTree(line), origin);
        } catch (JacksonException broken) {
            return new Outgoing.Unusable(origin, "not JSON: " + reason(broken));
        }
    }

    /** Without the parser's remarks on its own settings. */
    private static String reason(JacksonException broken) {
        return PARSERS_REMARK.matcher(broken.getOriginalMessage()).replaceFirst("");
    }

    Outgoing read(JsonNode event, Origin origin) {
        if (!event.isObject()) {
            return new Outgoing.Unusable(origin, "not a JSON object, but " + event.getNodeType());
        }
        for (String name : NEEDED) {
            if (event.path(name).asString("").isEmpty()) {
                return new Outgoing.Unusable(origin, "\"" + name + "\" is missing");
            }
            if (HALF_A_PAIR.matcher(event.path(name).asString("")).find()) {
                return new Outgoing.Unusable(origin, "\"" + name + "\" holds half of a surrogate pair");
            }
        }
        if (event.has("data") && event.has("data_base64")) {
            return new Outgoing.Unusable(origin, "\"data\" and \"data_base64\" exclude each other");
        }
        try {
            return new Outgoing.Event(origin, event.get("subject").asString(), headers(event), data(event));
        } catch (IllegalArgumentException broken) {
            return new Outgoing.Unusable(origin, "\"data_base64\": " + broken.getMessage());
        }
    }

    private Map<String, String> headers(JsonNode event) {
        Map<String, String> headers = new HashMap<>();
        event.properties().forEach(attribute -> {
            if (!NOT_HEADERS.contains(attribute.getKey())) {
                headers.put("ce_" + attribute.getKey(), attribute.getValue().asString(""));
            }
        });
        headers.put(
                CloudEventHeaders.CONTENT_TYPE, event.path("datacontenttype").asString(CloudEventHeaders.JSON));
        headers.computeIfPresent(CloudEventHeaders.TIME, (name, time) -> shifted(time));
        return headers;
    }

    private String shifted(String time) {
        if (shift.isZero()) {
            return time;
        }
        try {
            // not toString(), which leaves zero seconds out, and the contract wants them
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    OffsetDateTime.parse(time).plus(shift).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException leaveItToTheCounter) {
            return time;
        }
    }

    private static byte @Nullable [] data(JsonNode event) {
        if (event.has("data_base64")) {
            return Base64.getDecoder().decode(event.get("data_base64").asString(""));
        }
        JsonNode data = event.get("data");
        return data == null ? null : encodable(data.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** UTF-8 has nothing for half a surrogate pair; JSON does. */
    private static String encodable(String json) {
        return HALF_A_PAIR
                .matcher(json)
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }
}
