package mx.ventanilla.review.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.deadline.Deadline;
import mx.ventanilla.review.deadline.Deadlines;

/**
 * A procedure with the plan drawn up for it.
 *
 * @param procedure locked
 * @param plan not written yet
 * @param started deadlines by code of the departments that may begin at once
 * @param grounds on which the plan was founded
 * @param eventId of the event that told of the procedure, for the plan's record
 */
record RoutedProcedure(
        OpenProcedure procedure, Plan plan, Map<String, Deadline> started, Grounds grounds, String eventId) {
    RoutedProcedure {
        started = Map.copyOf(started);
    }

    /** Empty when the department waits for others. */
    Optional<Deadline> deadline(PlannedReview review) {
        return Optional.ofNullable(started.get(review.code()));
    }

    static Map<String, Deadline> start(Plan plan, long municipalityId, Deadlines deadlines) {
        Map<String, Deadline> started = new HashMap<>();
        plan.reviews().stream()
                .filter(PlannedReview::mayBeginAtOnce)
                .forEach(review -> started.put(
                        review.code(),
                        deadlines.ofReview(
                                municipalityId,
                                review.terms().maximumBusinessDays(),
                                review.terms().priority())));
        return started;
    }
}
