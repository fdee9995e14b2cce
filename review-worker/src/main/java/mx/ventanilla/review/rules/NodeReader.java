package mx.ventanilla.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes values out of a document; one that does not fit becomes a problem, and a harmless value stands in for it. */
final class NodeReader {
    private final List<Problem> problems = new ArrayList<>();

    record Range(int least, int most) {}

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void onlyKeys(String path, JsonNode node, Set<String> known) {
        node.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> wrong(
                        path.isEmpty() ? key : path + "." + key,
                        "no se conoce; se admite " + new TreeSet<>(known),
                        "is unknown; known are " + new TreeSet<>(known)));
    }

    String text(String path, @Nullable JsonNode node) {
        if (node != null && node.isString() && !node.asString().isBlank()) {
            return node.asString();
        }
        wrong(path, "falta, o no es texto (entre comillas si son cifras)", "is missing, or is not text (quote digits)");
        return "";
    }

    boolean truth(String path, @Nullable JsonNode node, boolean otherwise) {
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            wrong(path, "debe ser true o false", "must be true or false");
        }
        return node.asBoolean(otherwise);
    }

    int number(String path, @Nullable JsonNode node, int otherwise, Range range) {
        if (node == null) {
            return otherwise;
        }
        if (node.isInt() && node.asInt() >= range.least() && node.asInt() <= range.most()) {
            return node.asInt();
        }
        wrong(
                path,
                "debe ser un número entero de %d a %d".formatted(range.least(), range.most()),
                "must be a whole number from %d to %d".formatted(range.least(), range.most()));
        return otherwise;
    }

    JsonNode object(String path, @Nullable JsonNode node) {
        if (node != null && !node.isObject()) {
            wrong(path, "debe ser un bloque de claves y valores", "must be a block of keys and values");
        }
        return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    List<String> texts(String path, @Nullable JsonNode node) {
        List<String> texts = new ArrayList<>();
        list(path, node, (where, each) -> texts.add(text(where, each)));
        return texts;
    }

    /** Each member of a list of blocks, with its path. */
    void each(String path, @Nullable JsonNode node, BiConsumer<String, JsonNode> what) {
        list(path, node, (where, each) -> what.accept(where, object(where, each)));
    }

    private void list(String path, @Nullable JsonNode node, BiConsumer<String, JsonNode> what) {
        if (node == null) {
            return;
        }
        if (!node.isArray()) {
            wrong(path, "debe ser una lista", "must be a list");
            return;
        }
        for (int index = 0; index < node.size(); index++) {
            what.accept("%s[%d]".formatted(path, index), node.get(index));
        }
    }

    private void wrong(String path, String es, String en) {
        problems.add(Problem.error(path, es, en));
    }
}
