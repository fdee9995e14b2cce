package mx.ventanilla.ingest.publish;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.SubmissionType;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Which column of a foreign CSV file goes where in a submission. Its file format is documented in docs/upstream.md.
 *
 * @param source {@code ce_source} of every event
 * @param type of every event
 * @param key column that names the procedure: subject and Kafka key
 * @param id columns that make the event id; empty: a hash of key and content, so that the same row is the same event
 * @param trims whether spaces around values are dropped
 * @param constants JSON pointer → value that every event carries
 * @param columns in the order of the file
 */
record CsvMapping(
        String source,
        SubmissionType type,
        String key,
        List<String> id,
        boolean trims,
        Map<String, Object> constants,
        List<MappedColumn> columns) {
    private static final Set<String> KNOWN = Set.of("source", "type", "key", "id", "trim", "constants", "columns");
    private static final int MOST_CHARACTERS = 1_000_000;

    /** A mapping file that says something else than it can; the message says what. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    static CsvMapping read(Path file) throws IOException, Unusable {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setCodePointLimit(MOST_CHARACTERS);
        try (Reader reader = Files.newBufferedReader(file)) {
            return of(map("the mapping", new Yaml(new SafeConstructor(limits)).load(reader)));
        } catch (YAMLException broken) {
            throw new Unusable("not YAML: " + broken.getMessage());
        }
    }

    private static CsvMapping of(Map<String, Object> document) throws Unusable {
        Set<String> unknown = new LinkedHashSet<>(document.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new Unusable("unknown: " + unknown + "; known: source, type, key, id, trim, constants, columns");
        }
        String type = String.valueOf(document.getOrDefault("type", "procedure.submitted"));
        return new CsvMapping(
                text("source", document.get("source")),
                SubmissionType.find(type).orElseThrow(() -> new Unusable("type: there is no " + type)),
                text("key", document.get("key")),
                names(document.get("id")),
                !Boolean.FALSE.equals(document.get("trim")),
                pointers("constants", document.get("constants")),
                columns(map("columns", document.get("columns"))));
    }

    /** Columns that a file must have. */
    Set<String> columnNames() {
        Set<String> names = new LinkedHashSet<>(id);
        names.add(key);
        columns.forEach(column -> names.add(column.name()));
        return names;
    }

    private static List<MappedColumn> columns(Map<String, Object> document) throws Unusable {
        List<MappedColumn> columns = new ArrayList<>();
        for (Map.Entry<String, Object> column : document.entrySet()) {
            columns.add(MappedColumn.of(column.getKey(), column.getValue()));
        }
        return List.copyOf(columns);
    }

    private static List<String> names(@Nullable Object id) throws Unusable {
        if (id == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Object name : id instanceof List<?> list ? list : List.of(id)) {
            names.add(text("id", name));
        }
        return List.copyOf(names);
    }

    private static Map<String, Object> pointers(String where, @Nullable Object value) throws Unusable {
        Map<String, Object> pointers = value == null ? Map.of() : map(where, value);
        for (String pointer : pointers.keySet()) {
            pointer(where, pointer);
        }
        return pointers;
    }

    static String pointer(String where, @Nullable Object value) throws Unusable {
        String pointer = text(where, value);
        if (!pointer.startsWith("/") || pointer.endsWith("/")) {
            throw new Unusable(where + ": " + pointer + " is no JSON pointer to a member, such as /applicant/name");
        }
        return pointer;
    }

    static Map<String, Object> map(String where, @Nullable Object value) throws Unusable {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Unusable(where + ": names with values are expected");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() == null) {
                throw new Unusable(where + ": " + entry.getKey() + " has no value");
            }
            named.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        return named;
    }

    static String text(String where, @Nullable Object value) throws Unusable {
        if (value == null
                || value instanceof Map
                || value instanceof List
                || value.toString().isBlank()) {
            throw new Unusable(where + ": a text is expected");
        }
        return value.toString();
    }
}
