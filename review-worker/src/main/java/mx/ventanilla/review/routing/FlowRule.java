package mx.ventanilla.review.routing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a procedure type: this department reviews it.
 *
 * @param id key in procedure_department_flows
 * @param department who reviews
 * @param stage 1 to 50; see {@link StageOrder}
 * @param parallelWithPrevious whether it need not wait for the stage before its own
 * @param condition expression under which the rule holds; null = always
 * @param terms what is asked of the department
 * @param dependsOn keys of the rules whose departments must have finished first; not empty = they alone count, and
 *     the stage does not
 */
public record FlowRule(
        long id,
        Department department,
        int stage,
        boolean parallelWithPrevious,
        @Nullable String condition,
        Terms terms,
        Set<Long> dependsOn) {
    public FlowRule {
        dependsOn = Set.copyOf(dependsOn);
    }
}
