package mx.ventanilla.review.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routing rules of one municipality, as read at one moment.
 *
 * @param readAt when
 * @param version of the rule set; 0 where it was never imported from a file
 * @param flowsByType active rules by key of the procedure type
 * @param fields rules tied to requirement fields
 * @param defaults departments that review what no rule names
 */
public record RuleBook(
        Instant readAt,
        int version,
        Map<Long, List<FlowRule>> flowsByType,
        List<FieldRule> fields,
        List<Department> defaults) {
    public RuleBook {
        flowsByType = Map.copyOf(flowsByType);
        fields = List.copyOf(fields);
        defaults = List.copyOf(defaults);
    }

    /** A circle in which departments would wait for one another if every rule of the type held; fewer rules add none. */
    public Optional<Cycle> cycle(long procedureTypeId) {
        StageOrder order = new StageOrder(flows(procedureTypeId));
        Map<String, Set<String>> waitsFor = new HashMap<>();
        flows(procedureTypeId).forEach(rule -> waitsFor.put(rule.department().code(), order.waitsFor(rule)));
        return Cycle.in(waitsFor);
    }

    List<FlowRule> flows(long procedureTypeId) {
        return flowsByType.getOrDefault(procedureTypeId, List.of());
    }
}
