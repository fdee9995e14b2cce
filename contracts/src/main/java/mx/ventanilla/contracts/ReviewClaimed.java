package mx.ventanilla.contracts;

import java.time.Instant;

/**
 * A reviewer took a review from the queue.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion after the claim
 * @param department code, see {@link DepartmentCode}
 * @param reviewer e-mail of the user who holds it
 * @param leaseUntil when it returns to the queue by itself
 */
public record ReviewClaimed(
        String folio, long reviewId, int reviewVersion, String department, String reviewer, Instant leaseUntil)
        implements ReviewEvent {
    public ReviewClaimed {
        Require.review(folio, reviewId, reviewVersion, department);
        Require.email(reviewer, "reviewer");
    }

    @Override
    public EventType type() {
        return EventType.REVIEW_CLAIMED;
    }
}
