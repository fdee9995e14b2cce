package mx.ventanilla.batch.operator;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} prints: one document, on one line. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static void print(PrintStream out, Object value) {
        out.println(text(value));
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
