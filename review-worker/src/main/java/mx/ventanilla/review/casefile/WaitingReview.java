package mx.ventanilla.review.casefile;

import mx.ventanilla.contracts.ReviewReady;
import mx.ventanilla.review.deadline.Deadline;

/**
 * A review that is not in its department's queue, but may enter it now.
 *
 * @param id key in the database
 * @param version as read under the procedure's lock
 * @param folio of its procedure
 * @param municipalityId key of the municipality in the database
 * @param department code
 * @param round from 1
 * @param priority 1, most urgent, to 5
 * @param maximumBusinessDays the department's term
 */
public record WaitingReview(
        long id,
        int version,
        String folio,
        long municipalityId,
        String department,
        int round,
        int priority,
        int maximumBusinessDays) {
    /** The event that it entered the queue, by the change that follows {@link #version()}. */
    ReviewReady ready(Deadline deadline) {
        return new ReviewReady(folio, id, version + 1, department, round, priority, deadline.dueOn());
    }
}
