package mx.ventanilla.review.routing;

import mx.ventanilla.contracts.PlanSource;
import org.jspecify.annotations.Nullable;

/**
 * Why a department is part of a plan, kept with the plan.
 *
 * @param source which of the three
 * @param ruleId key of the rule; null for a default department
 * @param field the answered field; null when the rule is of another kind
 * @param condition of the rule, as it read then, which held; null when it has none
 */
public record Reason(
        PlanSource source,
        @Nullable Long ruleId,
        @Nullable String field,
        @Nullable String condition) {
    static Reason of(FlowRule rule) {
        return new Reason(PlanSource.PROCEDURE_TYPE, rule.id(), null, rule.condition());
    }

    static Reason of(FieldRule rule) {
        return new Reason(PlanSource.ANSWERED_REQUIREMENT, rule.id(), rule.field(), null);
    }

    static Reason ofDefault() {
        return new Reason(PlanSource.DEFAULT_DEPARTMENT, null, null, null);
    }
}
