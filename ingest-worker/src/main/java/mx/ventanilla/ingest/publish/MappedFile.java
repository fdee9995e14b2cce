package mx.ventanilla.ingest.publish;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import mx.ventanilla.text.CsvRows;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A foreign CSV file as submissions, by a mapping. The same row gives the same event, however often it is published. */
final class MappedFile {
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final CsvMapping mapping;
    private final Clock clock;

    MappedFile(String name, CsvMapping mapping, Clock clock) {
        this.name = name;
        this.mapping = mapping;
        this.clock = clock;
    }

    void read(Reader text, Consumer<Outgoing> sink) throws IOException {
        CsvRows rows = new CsvRows(text);
        List<String> header = rows.next();
        List<String> names =
                header == null ? List.of() : header.stream().map(String::strip).toList();
        Set<String> missing = new LinkedHashSet<>(mapping.columnNames());
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            sink.accept(
                    new Outgoing.Unusable(new Origin(name, 1), "columns of the mapping that are missing: " + missing));
            return;
        }
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            sink.accept(event(names, row, new Origin(name, rows.line())));
        }
    }

    private Outgoing event(List<String> names, List<String> row, Origin origin) {
        if (row.size() != names.size()) {
            return new Outgoing.Unusable(
                    origin, "%d fields where the header has %d".formatted(row.size(), names.size()));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), mapping.trims() ? row.get(i).strip() : row.get(i));
        }
        String subject = values.getOrDefault(mapping.key(), "");
        if (subject.isBlank()) {
            return new Outgoing.Unusable(origin, "the key column " + mapping.key() + " is empty");
        }
        byte[] data = JSON.writeValueAsBytes(filing(values));
        return new Outgoing.Event(origin, subject, headers(subject, id(values, subject, data)), data);
    }

    private Map<String, String> headers(String subject, String id) {
        return Map.of(
                CloudEventHeaders.SPEC_VERSION,
                CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.ID,
                id,
                CloudEventHeaders.SOURCE,
                mapping.source(),
                CloudEventHeaders.TYPE,
                mapping.type().eventType().wireName(),
                CloudEventHeaders.SUBJECT,
                subject,
                CloudEventHeaders.TIME,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                CloudEventHeaders.DATASCHEMA,
                mapping.type().eventType().dataschema(),
                CloudEventHeaders.CONTENT_TYPE,
                CloudEventHeaders.JSON);
    }

    private String id(Map<String, String> values, String subject, byte[] data) {
        return mapping.id().isEmpty()
                ? ContentHash.of(subject.getBytes(StandardCharsets.UTF_8), data)
                : mapping.id().stream().map(values::get).collect(Collectors.joining("-"));
    }

    private ObjectNode filing(Map<String, String> values) {
        ObjectNode filing = JsonNodeFactory.instance.objectNode();
        mapping.constants().forEach((pointer, value) -> put(filing, pointer, JSON.valueToTree(value)));
        for (MappedColumn column : mapping.columns()) {
            String text = text(column, values.getOrDefault(column.name(), ""));
            if (text != null) {
                column.to()
                        .forEach(pointer -> put(filing, pointer, column.reads().node(text)));
            }
        }
        return filing;
    }

    private static @Nullable String text(MappedColumn column, String value) {
        return value.isBlank() ? column.blank() : value;
    }

    private static void put(ObjectNode filing, String text, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(text);
        ObjectNode parent = filing;
        for (; !pointer.tail().matches(); pointer = pointer.tail()) {
            JsonNode child = parent.get(pointer.getMatchingProperty());
            parent = child instanceof ObjectNode object ? object : parent.putObject(pointer.getMatchingProperty());
        }
        parent.set(pointer.getMatchingProperty(), value);
    }
}
