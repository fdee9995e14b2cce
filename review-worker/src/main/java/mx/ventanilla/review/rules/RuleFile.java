package mx.ventanilla.review.rules;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mx.ventanilla.review.routing.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one municipality, named as its people name things, in an order of their own: two files with the same rules
 * are equal however they were written.
 *
 * @param municipality INEGI code, five digits
 * @param types rules by code of the procedure type, in order of stage and department; a type without rules is left out
 * @param fields departments that look at requirement fields, in order of field and department
 * @param defaults codes of the departments that review what no rule names, in order
 */
public record RuleFile(
        String municipality, SortedMap<String, List<Flow>> types, List<Field> fields, List<String> defaults) {
    public RuleFile {
        SortedMap<String, List<Flow>> ordered = new TreeMap<>();
        types.forEach((type, flows) -> {
            if (!flows.isEmpty()) {
                ordered.put(type, flows.stream().sorted(Flow.ORDER).toList());
            }
        });
        types = Collections.unmodifiableSortedMap(ordered);
        fields = fields.stream().sorted(Field.ORDER).toList();
        defaults = defaults.stream().sorted().toList();
    }

    /** Rules by {@code type/department}; where one is written twice, the last counts. */
    Map<String, Flow> flowsByName() {
        Map<String, Flow> named = new TreeMap<>();
        types.forEach((type, flows) -> flows.forEach(flow -> named.put(type + "/" + flow.department(), flow)));
        return named;
    }

    /** Field rules by {@code field/department}. */
    Map<String, Field> fieldsByName() {
        Map<String, Field> named = new TreeMap<>();
        fields.forEach(field -> named.put(field.field() + "/" + field.department(), field));
        return named;
    }

    /**
     * A department's rule within a procedure type.
     *
     * @param department code
     * @param stage 1 to 50
     * @param parallel whether it need not wait for the stage before its own
     * @param dependsOn codes of departments of the same type that must have finished first, in order
     * @param condition CEL; null = always
     * @param terms what is asked of the department
     * @param active whether the rule counts; one that does not is kept for later
     */
    public record Flow(
            String department,
            int stage,
            boolean parallel,
            List<String> dependsOn,
            @Nullable String condition,
            Terms terms,
            boolean active) {
        static final Comparator<Flow> ORDER =
                Comparator.comparingInt(Flow::stage).thenComparing(Flow::department);

        public Flow {
            dependsOn = dependsOn.stream().sorted().toList();
        }
    }

    /**
     * A department that reviews every submission which answered a field.
     *
     * @param field name
     * @param department code
     * @param terms what is asked of the department
     */
    public record Field(String field, String department, Terms terms) {
        static final Comparator<Field> ORDER =
                Comparator.comparing(Field::field).thenComparing(Field::department);
    }
}
