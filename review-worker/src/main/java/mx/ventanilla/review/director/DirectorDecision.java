package mx.ventanilla.review.director;

import java.util.UUID;
import mx.ventanilla.contracts.Folio;

/**
 * The director's word on a procedure.
 *
 * @param decisionId chosen by the sender; the same id again is the same decision
 * @param folio see {@link Folio}
 * @param director e-mail
 * @param verdict approved or rejected
 * @param comment for the applicant, at most 4,000 characters; must not be blank on rejection
 */
public record DirectorDecision(UUID decisionId, String folio, String director, Verdict verdict, String comment) {
    private static final int LONGEST_COMMENT = 4_000;

    public DirectorDecision {
        if (comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("comment must have at most %d characters".formatted(LONGEST_COMMENT));
        }
        if (verdict == Verdict.REJECTED && comment.isBlank()) {
            throw new IllegalArgumentException("A rejection needs a comment that tells the applicant why");
        }
    }

    /** There is no third way at the end. */
    public enum Verdict {
        APPROVED,
        REJECTED
    }
}
