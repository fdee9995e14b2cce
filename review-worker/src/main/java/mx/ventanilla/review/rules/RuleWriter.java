package mx.ventanilla.review.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mx.ventanilla.review.routing.Terms;
import tools.jackson.databind.json.JsonMapper;

/** Writes rules as YAML for people: always the same text for the same rules. */
final class RuleWriter {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> NOT_TEXT_IN_YAML =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder();

    private RuleWriter() {}

    static String write(RuleFile rules) {
        RuleWriter writer = new RuleWriter();
        writer.text.append("municipality: \"").append(rules.municipality()).append("\"\n");
        writer.text.append(rules.types().isEmpty() ? "types: {}\n" : "types:\n");
        rules.types().forEach(writer::type);
        writer.text.append(rules.fields().isEmpty() ? "fields: []\n" : "fields:\n");
        rules.fields().forEach(writer::field);
        writer.text.append("defaults: ").append(list(rules.defaults())).append('\n');
        return writer.text.toString();
    }

    private void type(String code, List<RuleFile.Flow> flows) {
        text.append("  ").append(name(code)).append(":\n");
        flows.forEach(this::flow);
    }

    private void flow(RuleFile.Flow flow) {
        text.append("    - department: ").append(name(flow.department())).append('\n');
        line("      stage: ", flow.stage());
        line("      parallel: ", flow.parallel());
        terms("      ", flow.terms());
        if (!flow.dependsOn().isEmpty()) {
            line("      dependsOn: ", list(flow.dependsOn()));
        }
        if (flow.condition() != null) {
            line("      condition: ", quoted(flow.condition()));
        }
        if (!flow.active()) {
            line("      active: ", false);
        }
    }

    private void field(RuleFile.Field field) {
        text.append("  - field: ").append(name(field.field())).append('\n');
        line("    department: ", name(field.department()));
        terms("    ", field.terms());
    }

    private void terms(String indent, Terms terms) {
        line(indent + "required: ", terms.required());
        line(
                indent + "days: ",
                "{estimated: %d, maximum: %d}".formatted(terms.estimatedBusinessDays(), terms.maximumBusinessDays()));
        line(indent + "priority: ", terms.priority());
    }

    private void line(String key, Object value) {
        text.append(key).append(value).append('\n');
    }

    private static String list(List<String> names) {
        return names.stream().map(RuleWriter::name).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String name(String name) {
        return PLAIN.matcher(name).matches() && !NOT_TEXT_IN_YAML.contains(name) ? name : quoted(name);
    }

    /** Single quotes leave the quotes of a condition as they are; only what they cannot hold is escaped in double ones. */
    private static String quoted(String value) {
        boolean oneLine = value.chars().noneMatch(Character::isISOControl);
        return oneLine
                ? "'" + value.replace("'", "''") + "'"
                : JsonMapper.shared().writeValueAsString(value);
    }
}
