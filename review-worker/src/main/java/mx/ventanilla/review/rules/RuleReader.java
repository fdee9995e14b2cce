package mx.ventanilla.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mx.ventanilla.review.routing.Terms;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads rules from YAML and gathers everything that is wrong with their form, instead of stopping at the first. */
final class RuleReader {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> FLOW_KEYS = Set.of(
            "department", "stage", "parallel", "required", "days", "priority", "dependsOn", "condition", "active");
    private static final Set<String> FIELD_KEYS = Set.of("field", "department", "required", "days", "priority");

    private final NodeReader nodes = new NodeReader();

    private RuleReader() {}

    /**
     * What was read.
     *
     * @param rules as far as they could be read; null when the text is no YAML or names no municipality
     * @param problems of the form only
     */
    record Reading(@Nullable RuleFile rules, List<Problem> problems) {}

    static Reading read(String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JacksonException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : "line " + broken.getLocation().getLineNr();
            String message = inOneLine(String.valueOf(broken.getOriginalMessage()));
            return new Reading(
                    null, List.of(Problem.error(where, "no es YAML: " + message, "is not YAML: " + message)));
        }
        return new RuleReader().file(root);
    }

    /** The parser draws the place over several indented lines; the others say what is wrong. */
    private static String inOneLine(String drawn) {
        return drawn.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private Reading file(JsonNode root) {
        nodes.onlyKeys("", root, Set.of("municipality", "types", "fields", "defaults"));
        String municipality = nodes.text("municipality", root.get("municipality"));
        SortedMap<String, List<RuleFile.Flow>> types = types(nodes.object("types", root.get("types")));
        List<RuleFile.Field> fields = new ArrayList<>();
        nodes.each("fields", root.get("fields"), (path, node) -> fields.add(field(path, node)));
        List<String> defaults = nodes.texts("defaults", root.get("defaults"));
        RuleFile rules = municipality.isEmpty() ? null : new RuleFile(municipality, types, fields, defaults);
        return new Reading(rules, nodes.problems());
    }

    private SortedMap<String, List<RuleFile.Flow>> types(JsonNode node) {
        SortedMap<String, List<RuleFile.Flow>> types = new TreeMap<>();
        node.properties().forEach(type -> {
            List<RuleFile.Flow> flows = new ArrayList<>();
            nodes.each("types." + type.getKey(), type.getValue(), (path, flow) -> flows.add(flow(path, flow)));
            types.put(type.getKey(), flows);
        });
        return types;
    }

    private RuleFile.Flow flow(String path, JsonNode node) {
        nodes.onlyKeys(path, node, FLOW_KEYS);
        JsonNode condition = node.get("condition");
        return new RuleFile.Flow(
                nodes.text(path + ".department", node.get("department")),
                nodes.number(path + ".stage", node.get("stage"), 1, new NodeReader.Range(1, 50)),
                nodes.truth(path + ".parallel", node.get("parallel"), false),
                nodes.texts(path + ".dependsOn", node.get("dependsOn")),
                condition == null ? null : nodes.text(path + ".condition", condition),
                terms(path, node),
                nodes.truth(path + ".active", node.get("active"), true));
    }

    private RuleFile.Field field(String path, JsonNode node) {
        nodes.onlyKeys(path, node, FIELD_KEYS);
        return new RuleFile.Field(
                nodes.text(path + ".field", node.get("field")),
                nodes.text(path + ".department", node.get("department")),
                terms(path, node));
    }

    private Terms terms(String path, JsonNode node) {
        JsonNode days = nodes.object(path + ".days", node.get("days"));
        nodes.onlyKeys(path + ".days", days, Set.of("estimated", "maximum"));
        int maximum = nodes.number(path + ".days.maximum", days.get("maximum"), 5, new NodeReader.Range(1, 365));
        int usual = Math.min(3, maximum);
        return new Terms(
                nodes.truth(path + ".required", node.get("required"), true),
                nodes.number(path + ".days.estimated", days.get("estimated"), usual, new NodeReader.Range(0, maximum)),
                maximum,
                nodes.number(path + ".priority", node.get("priority"), 3, new NodeReader.Range(1, 5)));
    }
}
