package mx.ventanilla.contracts;

import java.util.UUID;

/**
 * A department answered.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion after the decision
 * @param department code, see {@link DepartmentCode}
 * @param decisionId of the decision that was accepted
 * @param resolution the answer
 * @param reviewer e-mail of the user who answered, or the URI of {@link EventSource#REVIEW_WORKER} where the department
 *     had nothing to check
 * @param comment for the applicant; may be empty on approval; at most 4,000 characters
 */
public record ReviewDecided(
        String folio,
        long reviewId,
        int reviewVersion,
        String department,
        UUID decisionId,
        Resolution resolution,
        String reviewer,
        String comment)
        implements ReviewEvent {
    public ReviewDecided {
        Require.review(folio, reviewId, reviewVersion, department);
        if (!reviewer.equals(EventSource.REVIEW_WORKER.uri())) {
            Require.email(reviewer, "reviewer");
        }
        Require.comment(resolution, comment);
    }

    @Override
    public EventType type() {
        return EventType.REVIEW_DECIDED;
    }
}
