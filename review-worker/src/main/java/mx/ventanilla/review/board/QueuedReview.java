package mx.ventanilla.review.board;

import java.time.Instant;
import java.time.LocalDate;
import mx.ventanilla.contracts.ReviewState;
import org.jspecify.annotations.Nullable;

/**
 * A review in its department's queue or in a reviewer's hands.
 *
 * @param reviewId key in the database
 * @param version to be named in a decision
 * @param folio of its procedure
 * @param procedureType code
 * @param applicant name
 * @param business name; null when the procedure has none
 * @param state READY or IN_REVIEW
 * @param priority 1, most urgent, to 5
 * @param dueOn last business day to answer
 * @param overdue whether that day has passed in the municipality
 * @param holder e-mail of the reviewer; null in the queue
 * @param leaseUntil when it comes back by itself; null in the queue
 */
public record QueuedReview(
        long reviewId,
        int version,
        String folio,
        String procedureType,
        String applicant,
        @Nullable String business,
        ReviewState state,
        int priority,
        LocalDate dueOn,
        boolean overdue,
        @Nullable String holder,
        @Nullable Instant leaseUntil) {}
