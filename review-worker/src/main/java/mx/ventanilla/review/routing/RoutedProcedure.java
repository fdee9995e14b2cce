package mx.ventanilla.review.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.deadline.Deadline;
import mx.ventanilla.review.deadline.Deadlines;

/**
 * A procedure with the plan drawn up for it.
 *
 * @param told the procedure, locked, and the event that told of it, for the plan's record
 * @param plan not written yet
 * @param grounds on which the plan was founded
 * @param opening the round that the plan begins
 * @param started deadlines by code of the departments that may begin at once
 */
record RoutedProcedure(Told told, Plan plan, Grounds grounds, Opening opening, Map<String, Deadline> started) {
    RoutedProcedure {
        started = Map.copyOf(started);
    }

    static RoutedProcedure of(Told told, Plan plan, Grounds grounds, Opening opening) {
        return new RoutedProcedure(told, plan, grounds, opening, Map.of());
    }

    /** With the terms of those who may begin. */
    RoutedProcedure started(Deadlines deadlines) {
        Map<String, Deadline> deadlineOf = new HashMap<>();
        for (PlannedReview review : fresh()) {
            if (review.waitsFor().stream().allMatch(opening::hasEnded)) {
                deadlineOf.put(
                        review.code(),
                        deadlines.ofReview(
                                procedure().municipalityId(),
                                review.terms().maximumBusinessDays(),
                                review.terms().priority()));
            }
        }
        return new RoutedProcedure(told, plan, grounds, opening, deadlineOf);
    }

    OpenProcedure procedure() {
        return told.procedure();
    }

    String eventId() {
        return told.eventId();
    }

    /** The parts of the plan whose reviews this round opens. */
    List<PlannedReview> fresh() {
        return plan.reviews().stream()
                .filter(review -> opening.opens(review.code()))
                .toList();
    }

    boolean anyWithNothingToCheck() {
        return fresh().stream().anyMatch(PlannedReview::nothingToCheck);
    }

    /** Empty when the department waits for others. */
    Optional<Deadline> deadline(PlannedReview review) {
        return Optional.ofNullable(started.get(review.code()));
    }
}
