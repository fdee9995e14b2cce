package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.review.condition.Conditions;
import mx.ventanilla.review.condition.Facts;
import mx.ventanilla.review.condition.Verdict;
import mx.ventanilla.review.evidence.Evidence;

/**
 * The rules of a procedure's type after their conditions were asked.
 *
 * @param holding rules that apply to the procedure
 * @param notHolding rules that do not
 * @param undecided why conditions could not be decided, one sentence each; not empty = no plan can be made
 */
record WeighedRules(List<FlowRule> holding, List<FlowRule> notHolding, List<String> undecided) {
    static WeighedRules of(List<FlowRule> rules, Conditions conditions, Facts facts, Evidence evidence) {
        WeighedRules weighed = new WeighedRules(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (FlowRule rule : rules) {
            weighed.weigh(rule, conditions, facts, evidence);
        }
        return weighed;
    }

    private void weigh(FlowRule rule, Conditions conditions, Facts facts, Evidence evidence) {
        String condition = rule.condition();
        if (condition == null) {
            holding.add(rule);
            return;
        }
        Verdict verdict = conditions
                .of(condition)
                .dispatch(read -> read.test(facts, evidence), refused -> Verdict.undecidable(refused.reason()));
        switch (verdict.answer()) {
            case HOLDS -> holding.add(rule);
            case DOES_NOT_HOLD -> notHolding.add(rule);
            case UNDECIDABLE ->
                undecided.add("Rule %d for %s has a condition that cannot be decided (%s): %s"
                        .formatted(rule.id(), rule.department().code(), condition, verdict.reason()));
        }
    }

    String whyUndecided() {
        return String.join(". ", undecided);
    }
}
