package mx.ventanilla.contracts;

import java.util.UUID;

/**
 * What a reviewer asks the office to record. It is a request: whether it counts is told by {@link ReviewDecided}.
 *
 * @param decisionId chosen by the sender; the same id again is the same decision, recorded once
 * @param reviewId key of the review in the database
 * @param reviewVersion version that the reviewer read; another one means that the decision is refused
 * @param reviewer e-mail of the user who decides
 * @param resolution the answer
 * @param comment for the applicant; may be empty on approval only; at most 4,000 characters
 */
public record ReviewDecision(
        UUID decisionId, long reviewId, int reviewVersion, String reviewer, Resolution resolution, String comment) {
    public ReviewDecision {
        Require.atLeastOne(reviewId, "reviewId");
        Require.atLeastOne(reviewVersion, "reviewVersion");
        Require.email(reviewer, "reviewer");
        Require.comment(resolution, comment);
    }
}
