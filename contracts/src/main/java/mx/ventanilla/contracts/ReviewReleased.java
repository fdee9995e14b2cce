package mx.ventanilla.contracts;

/**
 * A review is in nobody's hands any more, undecided. It is in the queue again, or, by its cause, it was set aside.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion after the release
 * @param department code, see {@link DepartmentCode}
 * @param reviewer e-mail of the user who held it, or who set it aside when nobody did
 * @param cause how it came back
 */
public record ReviewReleased(
        String folio, long reviewId, int reviewVersion, String department, String reviewer, Cause cause)
        implements ReviewEvent {
    public ReviewReleased {
        Require.review(folio, reviewId, reviewVersion, department);
        Require.email(reviewer, "reviewer");
    }

    @Override
    public EventType type() {
        return EventType.REVIEW_RELEASED;
    }

    /** How a review comes back to the queue. */
    public enum Cause {
        /** The reviewer gave it back. */
        GIVEN_BACK,
        /** A supervisor took it away for another reviewer. */
        REASSIGNED,
        /** Its lease ran out. */
        LEASE_EXPIRED,
        /** Whoever held it is away or has left the department. */
        HOLDER_AWAY,
        /** Somebody set it aside; it is not in the queue until {@code review.ready} says so. */
        SET_ASIDE,
        /** Whoever held it approved, and the department asks that its other reviewers approve, too. */
        OTHERS_TO_APPROVE
    }
}
