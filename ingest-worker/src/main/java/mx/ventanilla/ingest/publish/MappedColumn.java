package mx.ventanilla.ingest.publish;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A column and where its values go.
 *
 * @param name as in the file's header
 * @param to JSON pointers, at least one
 * @param reads what its values are
 * @param blank text that stands for an empty cell; null: the member is left out
 */
record MappedColumn(
        String name, List<String> to, Reads reads, @Nullable String blank) {
    private static final Set<String> KNOWN = Set.of("to", "number", "boolean", "blank");

    /** What the values of a column are. */
    sealed interface Reads {
        /** The value as JSON; a text that is none of its kind stays text, and the office names it in the receipt. */
        JsonNode node(String text);
    }

    /** Text as it stands. */
    record Text() implements Reads {
        @Override
        public JsonNode node(String text) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    /**
     * Numbers written like a sample.
     *
     * @param decimal what comes before the decimals
     * @param grouping what parts the thousands; null for nothing
     */
    record Numeral(char decimal, @Nullable Character grouping) implements Reads {
        private static final int LONGEST = 40;

        /** Of {@code 1234.56}, {@code 1,234.56}, {@code 1.234,56} or {@code 1 234,56}. */
        static Numeral like(String sample) throws CsvMapping.Unusable {
            return switch (sample) {
                case "1234.56" -> new Numeral('.', null);
                case "1234,56" -> new Numeral(',', null);
                case "1,234.56" -> new Numeral('.', ',');
                case "1.234,56" -> new Numeral(',', '.');
                case "1 234,56" -> new Numeral(',', ' ');
                default ->
                    throw new CsvMapping.Unusable(
                            "number: " + sample
                                    + " is no known sample; write \"1234.56\", \"1234,56\", \"1,234.56\", \"1.234,56\" or \"1 234,56\"");
            };
        }

        @Override
        public JsonNode node(String text) {
            String plain = (grouping == null ? text : text.replace(grouping.toString(), "")).replace(decimal, '.');
            boolean isNumber = plain.length() <= LONGEST && plain.matches("[+-]?[0-9]+([.][0-9]+)?");
            return isNumber
                    ? JsonNodeFactory.instance.numberNode(new BigDecimal(plain))
                    : JsonNodeFactory.instance.stringNode(text);
        }
    }

    /** Yes and no in the file's own words, in any case. */
    record Truth(String yes, String no) implements Reads {
        @Override
        public JsonNode node(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals(yes.toLowerCase(Locale.ROOT))) {
                return JsonNodeFactory.instance.booleanNode(true);
            }
            return lower.equals(no.toLowerCase(Locale.ROOT))
                    ? JsonNodeFactory.instance.booleanNode(false)
                    : JsonNodeFactory.instance.stringNode(text);
        }
    }

    /** @param value a JSON pointer, a list of them, or {to, number | boolean, blank} */
    static MappedColumn of(String name, Object value) throws CsvMapping.Unusable {
        String where = "columns: " + name;
        if (!(value instanceof Map)) {
            return new MappedColumn(name, targets(where, value), new Text(), null);
        }
        Map<String, Object> column = CsvMapping.map(where, value);
        Set<String> unknown = new LinkedHashSet<>(column.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new CsvMapping.Unusable(where + ": unknown " + unknown + "; known: to, number, boolean, blank");
        }
        Object blank = column.get("blank");
        return new MappedColumn(
                name,
                targets(where, column.get("to")),
                reads(where, column.get("number"), column.get("boolean")),
                blank == null ? null : CsvMapping.text(where, blank));
    }

    private static Reads reads(String where, @Nullable Object number, @Nullable Object truth)
            throws CsvMapping.Unusable {
        if (number != null && truth != null) {
            throw new CsvMapping.Unusable(where + ": number and boolean exclude each other");
        }
        if (number != null) {
            return Numeral.like(CsvMapping.text(where, number));
        }
        if (truth == null) {
            return new Text();
        }
        if (!(truth instanceof List<?> words) || words.size() != 2) {
            throw new CsvMapping.Unusable(where + ": boolean: two words are expected, such as [\"Yes\", \"No\"]");
        }
        return new Truth(String.valueOf(words.get(0)), String.valueOf(words.get(1)));
    }

    private static List<String> targets(String where, @Nullable Object value) throws CsvMapping.Unusable {
        List<String> targets = new ArrayList<>();
        for (Object target : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
            targets.add(CsvMapping.pointer(where, target));
        }
        return List.copyOf(targets);
    }
}
