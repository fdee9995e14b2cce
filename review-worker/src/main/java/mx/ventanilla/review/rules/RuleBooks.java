package mx.ventanilla.review.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mx.ventanilla.review.routing.Department;
import mx.ventanilla.review.routing.FieldRule;
import mx.ventanilla.review.routing.FlowRule;
import mx.ventanilla.review.routing.RuleBook;

/** Rules of a file as routing applies them. What the file names but the municipality does not have is left out. */
final class RuleBooks {
    private final Catalogue catalogue;
    private long lastId;

    private RuleBooks(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static RuleBook of(RuleFile rules, Catalogue catalogue, Instant readAt) {
        return new RuleBooks(catalogue).book(rules, readAt);
    }

    private RuleBook book(RuleFile rules, Instant readAt) {
        Map<Long, List<FlowRule>> flows = new HashMap<>();
        rules.types().forEach((type, written) -> {
            Long key = catalogue.types().get(type);
            if (key != null) {
                flows.put(key, flows(written));
            }
        });
        return new RuleBook(readAt, 0, flows, fields(rules), defaults(rules));
    }

    private List<FlowRule> flows(List<RuleFile.Flow> written) {
        Map<String, Long> ids = new TreeMap<>();
        List<RuleFile.Flow> counting = written.stream()
                .filter(flow -> flow.active() && catalogue.departments().containsKey(flow.department()))
                .toList();
        counting.forEach(flow -> ids.put(flow.department(), ++lastId));
        return counting.stream().map(flow -> flow(flow, ids)).toList();
    }

    private FlowRule flow(RuleFile.Flow flow, Map<String, Long> ids) {
        Set<Long> dependsOn = flow.dependsOn().stream()
                .filter(ids::containsKey)
                .map(ids::get)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        return new FlowRule(
                Objects.requireNonNull(ids.get(flow.department())),
                department(flow.department()),
                flow.stage(),
                flow.parallel(),
                flow.condition(),
                flow.terms(),
                dependsOn);
    }

    private List<FieldRule> fields(RuleFile rules) {
        List<FieldRule> fields = new ArrayList<>();
        for (RuleFile.Field field : rules.fields()) {
            if (catalogue.departments().containsKey(field.department())) {
                fields.add(new FieldRule(++lastId, field.field(), department(field.department()), field.terms()));
            }
        }
        return fields;
    }

    private List<Department> defaults(RuleFile rules) {
        return rules.defaults().stream()
                .filter(catalogue.departments()::containsKey)
                .map(this::department)
                .toList();
    }

    private Department department(String code) {
        return new Department(Objects.requireNonNull(catalogue.departments().get(code)), code, false, false);
    }
}
