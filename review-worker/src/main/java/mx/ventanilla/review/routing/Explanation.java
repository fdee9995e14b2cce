package mx.ventanilla.review.routing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Why a plan is as it is, kept with it as JSON, so that it can be told years later, when the rules have changed.
 *
 * @param procedureType code
 * @param procedureVersion version of the filing that was read
 * @param rulesReadAt as of when the rules were applied
 * @param departments in the plan's order
 */
record Explanation(String procedureType, int procedureVersion, Instant rulesReadAt, List<Part> departments) {
    static Explanation of(RoutedProcedure routed) {
        return new Explanation(
                routed.procedure().procedureType(),
                routed.procedure().version(),
                routed.rulesReadAt(),
                routed.plan().reviews().stream().map(Part::of).toList());
    }

    record Part(
            String department,
            int stage,
            boolean required,
            int priority,
            int maximumBusinessDays,
            Set<String> waitsFor,
            List<Reason> because) {
        static Part of(PlannedReview review) {
            Terms terms = review.terms();
            return new Part(
                    review.code(),
                    review.stage(),
                    terms.required(),
                    terms.priority(),
                    terms.maximumBusinessDays(),
                    review.waitsFor(),
                    review.reasons());
        }
    }
}
