package mx.ventanilla.ingest.deadletter;

import java.util.Base64;
import java.util.List;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters for programs; bytes are base64, absent values are null. */
final class LetterJson {
    private static final JsonMapper JSON = new JsonMapper();

    private LetterJson() {}

    /** @param next id after which the next page begins; null after the last */
    static String page(List<StoredLetter> letters, @Nullable Long next) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode array = page.putArray("letters");
        letters.forEach(letter -> array.add(summary(letter)));
        page.put("next", next);
        return page.toString();
    }

    static String letter(StoredLetter letter, List<LetterArchive.Action> history, List<LetterArchive.Parked> parked) {
        ObjectNode object = summary(letter);
        object.set("violations", letter.violations());
        object.put("key", base64(letter.original().key()));
        object.put("value", base64(letter.original().value()));
        headers(object.putArray("headers"), letter.original());
        if (letter.correction() != null) {
            object.put("editedKey", base64(letter.corrected().key()));
            object.put("editedValue", base64(letter.corrected().value()));
            headers(object.putArray("editedHeaders"), letter.corrected());
        }
        ArrayNode actions = object.putArray("history");
        history.forEach(action -> actions.add(action(action)));
        ArrayNode waiting = object.putArray("parked");
        parked.forEach(each -> waiting.addObject()
                .put("eventId", each.eventId())
                .put("partition", each.position().partition())
                .put("offset", each.position().offset())
                .put("since", each.since().toString()));
        return object.toString();
    }

    private static void headers(ArrayNode array, ReceivedRecord record) {
        record.headers()
                .forEach(header -> array.addObject().put("name", header.name()).put("value", base64(header.value())));
    }

    private static ObjectNode summary(StoredLetter letter) {
        ObjectNode object = JSON.createObjectNode()
                .put("id", letter.id())
                .put("status", letter.status().name())
                .put("outcome", letter.outcome())
                .put("topic", letter.original().position().topic())
                .put("partition", letter.original().position().partition())
                .put("offset", letter.original().position().offset())
                .put("recordTime", letter.original().time().toString())
                .put("source", letter.source())
                .put("eventId", letter.eventId())
                .put("subject", letter.subject())
                .put("municipality", letter.municipality())
                .put("sqlState", letter.sqlState())
                .put("attempts", letter.attempts())
                .put("firstFailedAt", letter.firstFailedAt().toString())
                .put("refusedAt", letter.refusedAt().toString());
        ArrayNode codes = object.putArray("codes");
        letter.codes().forEach(codes::add);
        return object;
    }

    private static ObjectNode action(LetterArchive.Action action) {
        return JSON.createObjectNode()
                .put("action", action.action())
                .put("by", action.by())
                .put("reason", action.reason())
                .put("at", action.at().toString())
                .put("partition", action.partition())
                .put("offset", action.offset())
                .put("refusedAgainAs", action.refusedAgainAs());
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
