package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ProcedureRouted;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReady;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.deadline.Deadline;

/**
 * A plan whose reviews are in the database.
 *
 * @param routed the plan
 * @param reviewIds keys of the reviews by department code, those of earlier rounds among them
 */
record WrittenPlan(RoutedProcedure routed, Map<String, Long> reviewIds) {
    private static final int FIRST_VERSION = 1;

    /** @param byDepartment keys of the new reviews by key of the department */
    static WrittenPlan of(RoutedProcedure routed, Map<Long, Long> byDepartment) {
        Map<String, Long> reviewIds = new HashMap<>();
        routed.opening().known().forEach((department, review) -> reviewIds.put(department, review.id()));
        for (PlannedReview review : routed.fresh()) {
            reviewIds.put(
                    review.code(),
                    Objects.requireNonNull(byDepartment.get(review.department().id())));
        }
        return new WrittenPlan(routed, reviewIds);
    }

    /** Who waits for whom: the new reviews as planned, and those of earlier rounds that have not begun for new ones. */
    List<Waits> dependencies() {
        Stream<Waits> fresh = routed.fresh().stream().flatMap(review -> waits(review.code(), review.waitsFor()));
        return Stream.concat(
                        fresh, longerWaits().entrySet().stream().flatMap(each -> waits(each.getKey(), each.getValue())))
                .toList();
    }

    private Stream<Waits> waits(String department, Set<String> others) {
        return others.stream().map(awaited -> new Waits(id(department), id(awaited)));
    }

    /** None where the old order and the new one together would go in a circle: then the old one stands. */
    private Map<String, Set<String>> longerWaits() {
        Map<String, Set<String>> longer = new HashMap<>();
        routed.plan().reviews().stream()
                .filter(review -> routed.opening().isPending(review.code()))
                .forEach(review -> longer.put(review.code(), opened(review.waitsFor())));
        Map<String, Set<String>> together = new HashMap<>();
        routed.opening().known().forEach((department, review) -> together.put(department, review.waitsFor()));
        routed.fresh().forEach(review -> together.put(review.code(), review.waitsFor()));
        longer.forEach((department, others) -> together.merge(department, others, WrittenPlan::union));
        return Cycle.in(together).isPresent() ? Map.of() : longer;
    }

    private Set<String> opened(Set<String> departments) {
        return departments.stream().filter(routed.opening()::opens).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** What is told of the plan: which departments it brings in, if any, and which of them may begin. */
    List<ReviewEvent> events() {
        OpenProcedure procedure = routed.procedure();
        List<ReviewEvent> events = new ArrayList<>();
        if (!routed.fresh().isEmpty()) {
            events.add(new ProcedureRouted(
                    procedure.id(), procedure.folio(), routed.opening().round(), parts()));
        }
        for (PlannedReview review : routed.fresh()) {
            routed.deadline(review).ifPresent(deadline -> events.add(ready(review, deadline)));
        }
        return events;
    }

    private ReviewReady ready(PlannedReview review, Deadline deadline) {
        return new ReviewReady(
                routed.procedure().folio(),
                id(review.code()),
                FIRST_VERSION,
                review.code(),
                routed.opening().round(),
                review.terms().priority(),
                deadline.dueOn());
    }

    private List<ProcedureRouted.PlannedReview> parts() {
        return routed.fresh().stream()
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
