package mx.ventanilla.review.decision;

import mx.ventanilla.contracts.ReviewDecided;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.FiledReview;

/**
 * A decision that counts, and what it makes of its review.
 *
 * @param decision as it was sent
 * @param review as it was before
 * @param userId key of the person who decided
 * @param next state of the review; READY when other reviewers of the department have still to approve
 */
record Answer(ReviewDecision decision, FiledReview review, long userId, ReviewState next) {
    ReviewEvent event() {
        int version = review.version() + 1;
        return next == ReviewState.READY
                ? new ReviewReleased(
                        review.folio(),
                        review.id(),
                        version,
                        review.department(),
                        decision.reviewer(),
                        ReviewReleased.Cause.OTHERS_TO_APPROVE)
                : new ReviewDecided(
                        review.folio(),
                        review.id(),
                        version,
                        review.department(),
                        decision.decisionId(),
                        decision.resolution(),
                        decision.reviewer(),
                        decision.comment());
    }
}
