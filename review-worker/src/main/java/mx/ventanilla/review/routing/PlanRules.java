package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws up a procedure's plan from its municipality's rules. Sources, in this order: rules of its type; rules tied to
 * fields that it answered; only when neither names anybody, the municipality's default departments; and when there are
 * none, an operator.
 */
final class PlanRules {
    private PlanRules() {}

    /**
     * @param procedureType code, for the operator
     * @param flows the rules of that type whose conditions hold
     * @param answeredFields names of the fields that the submission answered
     */
    static Planning plan(RuleBook book, String procedureType, List<FlowRule> flows, Set<String> answeredFields) {
        List<FieldRule> fields = book.fields().stream()
                .filter(rule -> answeredFields.contains(rule.field()))
                .toList();
        return defect(flows, fields).<Planning>map(Planning.Unroutable::new).orElseGet(() -> {
            List<PlannedReview> reviews = reviews(flows, fields);
            return reviews.isEmpty() ? byDefault(book, procedureType) : checked(reviews, procedureType);
        });
    }

    /** Rules that cannot be followed as they stand are not passed over in silence. */
    private static Optional<String> defect(List<FlowRule> flows, List<FieldRule> fields) {
        return Stream.concat(
                        flows.stream().map(FlowRule::department),
                        fields.stream().map(FieldRule::department))
                .filter(Department::closed)
                .map(department ->
                        "A rule names department %s, which is closed; correct the rule".formatted(department.code()))
                .findFirst();
    }

    private static List<PlannedReview> reviews(List<FlowRule> flows, List<FieldRule> fields) {
        StageOrder order = new StageOrder(flows);
        Map<String, PlannedReview> byDepartment = new LinkedHashMap<>();
        for (FlowRule rule : flows) {
            byDepartment.put(
                    rule.department().code(),
                    new PlannedReview(
                            rule.department(),
                            rule.stage(),
                            rule.terms(),
                            List.of(Reason.of(rule)),
                            order.waitsFor(rule)));
        }
        for (FieldRule rule : fields) {
            byDepartment.merge(rule.department().code(), alone(rule), PlanRules::both);
        }
        return List.copyOf(byDepartment.values());
    }

    private static PlannedReview alone(FieldRule rule) {
        return new PlannedReview(rule.department(), 1, rule.terms(), List.of(Reason.of(rule)), Set.of());
    }

    /** One review, with the place of the first rule and the terms and reasons of both. */
    private static PlannedReview both(PlannedReview first, PlannedReview second) {
        List<Reason> reasons = new ArrayList<>(first.reasons());
        reasons.addAll(second.reasons());
        return new PlannedReview(
                first.department(), first.stage(), first.terms().and(second.terms()), reasons, first.waitsFor());
    }

    private static Planning byDefault(RuleBook book, String procedureType) {
        if (book.defaults().isEmpty()) {
            return new Planning.Unroutable(
                    ("No rule names a department for type %s, no answered field is tied to one, and "
                                    + "the municipality has no default department")
                            .formatted(procedureType));
        }
        return new Planning.Planned(new Plan(book.defaults().stream()
                .map(department ->
                        new PlannedReview(department, 1, Terms.DEFAULT, List.of(Reason.ofDefault()), Set.of()))
                .toList()));
    }

    private static Planning checked(List<PlannedReview> reviews, String procedureType) {
        return Cycle.in(reviews)
                .<Planning>map(cycle -> new Planning.Unroutable(
                        "The rules of type %s make departments wait in a circle: %s; remove one of these dependencies"
                                .formatted(procedureType, cycle)))
                .orElseGet(() -> new Planning.Planned(new Plan(reviews)));
    }
}
