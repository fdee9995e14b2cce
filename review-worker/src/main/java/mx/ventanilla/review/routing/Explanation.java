package mx.ventanilla.review.routing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import mx.ventanilla.review.evidence.Basis;
import mx.ventanilla.review.evidence.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a plan is as it is, kept with it as JSON, so that it can be told years later, when the rules have changed.
 *
 * @param procedureType code
 * @param procedureVersion version of the filing that was read
 * @param rulesReadAt as of when the rules were applied
 * @param rulesVersion version of the municipality's rule set; 0 where it was never imported from a file
 * @param departments in the plan's order
 * @param notInvolved departments whose rule did not apply, with the condition that did not hold
 * @param place what was known of the procedure's place
 * @param findings what the map said where a rule asked it
 */
public record Explanation(
        String procedureType,
        int procedureVersion,
        Instant rulesReadAt,
        int rulesVersion,
        List<Part> departments,
        List<Left> notInvolved,
        Basis place,
        List<Finding> findings) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Reads what is stored with a plan. */
    public static Explanation read(String json) {
        return JSON.readValue(json, Explanation.class);
    }

    /** Whether anything is said of the department. */
    public boolean names(String department) {
        return departments.stream().anyMatch(part -> part.department().equals(department))
                || notInvolved.stream().anyMatch(left -> left.department().equals(department));
    }

    static Explanation of(RoutedProcedure routed) {
        return new Explanation(
                routed.procedure().procedureType(),
                routed.procedure().version(),
                routed.grounds().rulesReadAt(),
                routed.grounds().rulesVersion(),
                routed.plan().reviews().stream().map(Part::of).toList(),
                routed.grounds().notHolding().stream().map(Left::of).toList(),
                routed.grounds().place(),
                routed.grounds().findings());
    }

    /** A department that the rule would have brought in. */
    public record Left(
            String department, long ruleId, @Nullable String condition) {
        static Left of(FlowRule rule) {
            return new Left(rule.department().code(), rule.id(), rule.condition());
        }
    }

    /** A department's part, as in the plan. */
    public record Part(
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
