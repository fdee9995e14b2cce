package mx.ventanilla.review.routing;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mx.ventanilla.contracts.PlanSource;

/**
 * One department's part in a plan.
 *
 * @param department who reviews
 * @param stage of its rule; 1 when it has none
 * @param terms what is asked of it
 * @param reasons at least one, the first is why it is there at all
 * @param waitsFor codes of the departments that must have finished first
 */
public record PlannedReview(Department department, int stage, Terms terms, List<Reason> reasons, Set<String> waitsFor) {
    public PlannedReview {
        reasons = List.copyOf(reasons);
        waitsFor = Collections.unmodifiableSortedSet(new TreeSet<>(waitsFor));
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException(department.code() + " is in the plan without a reason");
        }
    }

    String code() {
        return department.code();
    }

    PlanSource source() {
        return reasons.get(0).source();
    }

    /** Whether the department approves without looking: neither an answered field nor a condition brought it in. */
    boolean nothingToCheck() {
        return department.approvesByItself()
                && reasons.stream().allMatch(reason -> reason.field() == null && reason.condition() == null);
    }
}
