package mx.ventanilla.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import mx.ventanilla.review.routing.Terms;
import org.jspecify.annotations.Nullable;

/**
 * One rule in which two rule sets differ.
 *
 * @param rule such as {@code types.renewal/licensing}, {@code fields.alcohol_sales/ecology} or {@code defaults}
 * @param before as it stands; null when it is new
 * @param after as the file says; null when it goes
 */
public record RuleDifference(
        String rule, @Nullable String before, @Nullable String after) {
    static List<RuleDifference> between(RuleFile before, RuleFile after) {
        List<RuleDifference> differences = new ArrayList<>();
        compare("types.", before.flowsByName(), after.flowsByName(), differences);
        compare("fields.", before.fieldsByName(), after.fieldsByName(), differences);
        if (!before.defaults().equals(after.defaults())) {
            differences.add(new RuleDifference(
                    "defaults", before.defaults().toString(), after.defaults().toString()));
        }
        return differences;
    }

    private static <T> void compare(
            String prefix, Map<String, T> before, Map<String, T> after, List<RuleDifference> differences) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differences.add(new RuleDifference(prefix + name, text(before.get(name)), text(after.get(name))));
            }
        }
    }

    private static @Nullable String text(@Nullable Object rule) {
        if (rule instanceof RuleFile.Flow flow) {
            return "stage %d%s, %s%s%s%s"
                    .formatted(
                            flow.stage(),
                            flow.parallel() ? " parallel" : "",
                            terms(flow.terms()),
                            flow.dependsOn().isEmpty() ? "" : ", after " + String.join(" and ", flow.dependsOn()),
                            flow.condition() == null ? "" : ", when " + flow.condition(),
                            flow.active() ? "" : ", inactive");
        }
        return rule instanceof RuleFile.Field field ? terms(field.terms()) : null;
    }

    private static String terms(Terms terms) {
        return "%s, %d of %d days, priority %d"
                .formatted(
                        terms.required() ? "required" : "optional",
                        terms.estimatedBusinessDays(),
                        terms.maximumBusinessDays(),
                        terms.priority());
    }

    /** {@code +} new, {@code -} gone, {@code ~} changed. */
    public String line() {
        if (before == null) {
            return "+ %s: %s".formatted(rule, after);
        }
        return after == null ? "- %s: %s".formatted(rule, before) : "~ %s: %s  →  %s".formatted(rule, before, after);
    }
}
