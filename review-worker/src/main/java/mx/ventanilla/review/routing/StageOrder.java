package mx.ventanilla.review.routing;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who waits for whom among the rules of one procedure type. In this order:
 *
 * <ol>
 *   <li>A rule with dependencies of its own waits for exactly those; its stage does not matter.
 *   <li>A rule that is parallel with the previous stage waits for what a rule of that stage would: every rule of a stage
 *       below the nearest lower one.
 *   <li>Every other rule waits for all rules of lower stages.
 * </ol>
 *
 * Only rules that hold for the procedure count; one that does not hold is waited for by nobody. Departments that came in
 * by an answered field begin at once, and no stage waits for them.
 */
final class StageOrder {
    private final List<FlowRule> rules;

    StageOrder(List<FlowRule> rules) {
        this.rules = rules;
    }

    /** Codes of the departments that the rule's department waits for. */
    Set<String> waitsFor(FlowRule rule) {
        if (!rule.dependsOn().isEmpty()) {
            return departments(other -> rule.dependsOn().contains(other.id()));
        }
        int previous = previousStage(rule.stage());
        int before = rule.parallelWithPrevious() ? previous : rule.stage();
        return departments(other -> other.stage() < before);
    }

    /** The nearest lower stage that has rules; 0 when there is none. */
    private int previousStage(int stage) {
        return rules.stream()
                .mapToInt(FlowRule::stage)
                .filter(other -> other < stage)
                .max()
                .orElse(0);
    }

    private Set<String> departments(Predicate<FlowRule> which) {
        return rules.stream()
                .filter(which)
                .map(rule -> rule.department().code())
                .collect(Collectors.toSet());
    }
}
