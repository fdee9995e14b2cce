package mx.ventanilla.review.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The routing rules of one municipality, as read at one moment.
 *
 * @param readAt when
 * @param flowsByType active rules by key of the procedure type
 * @param fields rules tied to requirement fields
 * @param defaults departments that review what no rule names
 */
record RuleBook(
        Instant readAt, Map<Long, List<FlowRule>> flowsByType, List<FieldRule> fields, List<Department> defaults) {
    RuleBook {
        flowsByType = Map.copyOf(flowsByType);
        fields = List.copyOf(fields);
        defaults = List.copyOf(defaults);
    }

    List<FlowRule> flows(long procedureTypeId) {
        return flowsByType.getOrDefault(procedureTypeId, List.of());
    }
}
