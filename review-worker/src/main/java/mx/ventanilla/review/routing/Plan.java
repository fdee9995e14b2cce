package mx.ventanilla.review.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who reviews a procedure and who waits for whom: at least one department, each once, without a circle.
 *
 * @param reviews in the order in which their rules were found
 */
public record Plan(List<PlannedReview> reviews) {
    public Plan {
        reviews = List.copyOf(reviews);
        if (reviews.isEmpty()) {
            throw new IllegalArgumentException("A plan without departments is no plan");
        }
        Set<String> codes = new HashSet<>();
        for (PlannedReview review : reviews) {
            if (!codes.add(review.code())) {
                throw new IllegalArgumentException(review.code() + " is twice in the plan");
            }
        }
        for (PlannedReview review : reviews) {
            if (!codes.containsAll(review.waitsFor())) {
                throw new IllegalArgumentException(
                        review.code() + " waits for a department outside the plan: " + review.waitsFor());
            }
        }
        Cycle.in(reviews).ifPresent(cycle -> {
            throw new IllegalArgumentException("The plan goes in a circle: " + cycle);
        });
    }
}
