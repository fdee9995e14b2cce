package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.contracts.ProcedureRouted;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReady;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.deadline.Deadline;

/**
 * A plan whose reviews are in the database.
 *
 * @param routed the plan
 * @param reviewIds keys of the reviews by department code
 */
record WrittenPlan(RoutedProcedure routed, Map<String, Long> reviewIds) {
    private static final int FIRST = 1;

    /** @param byDepartment keys of the reviews by key of the department */
    static WrittenPlan of(RoutedProcedure routed, Map<Long, Long> byDepartment) {
        Map<String, Long> reviewIds = new HashMap<>();
        for (PlannedReview review : routed.plan().reviews()) {
            reviewIds.put(
                    review.code(),
                    Objects.requireNonNull(byDepartment.get(review.department().id())));
        }
        return new WrittenPlan(routed, reviewIds);
    }

    /** Who waits for whom. */
    List<Waits> dependencies() {
        return routed.plan().reviews().stream()
                .flatMap(review -> review.waitsFor().stream().map(awaited -> new Waits(id(review.code()), id(awaited))))
                .toList();
    }

    /** What is told of the plan: that it was made, and which departments may begin. */
    List<ReviewEvent> events() {
        OpenProcedure procedure = routed.procedure();
        List<ReviewEvent> events = new ArrayList<>();
        events.add(new ProcedureRouted(procedure.id(), procedure.folio(), FIRST, parts()));
        for (PlannedReview review : routed.plan().reviews()) {
            routed.deadline(review).ifPresent(deadline -> events.add(ready(review, deadline)));
        }
        return events;
    }

    private ReviewReady ready(PlannedReview review, Deadline deadline) {
        return new ReviewReady(
                routed.procedure().folio(),
                id(review.code()),
                FIRST,
                review.code(),
                FIRST,
                review.terms().priority(),
                deadline.dueOn());
    }

    private List<ProcedureRouted.PlannedReview> parts() {
        return routed.plan().reviews().stream()
                .map(review -> new ProcedureRouted.PlannedReview(
                        id(review.code()),
                        review.code(),
                        review.source(),
                        review.terms().required(),
                        List.copyOf(review.waitsFor())))
                .toList();
    }

    private long id(String department) {
        return Objects.requireNonNull(reviewIds.get(department));
    }

    /** Keys of two reviews, of which the first waits for the other. */
    record Waits(long review, long awaited) {}
}
