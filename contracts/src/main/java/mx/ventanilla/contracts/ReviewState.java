package mx.ventanilla.contracts;

/** Where one department's review stands. The database refuses every transition that {@link #canBecome} refuses. */
public enum ReviewState {
    /** Waits for other departments. */
    PENDING,
    /** In the department's queue. */
    READY,
    /** Held by a reviewer. */
    IN_REVIEW,
    /** Set aside with a reason; nobody may claim it. */
    ON_HOLD,
    /** The applicant must correct something; the clock stands still. */
    PREVENTION,
    APPROVED,
    REJECTED,
    /** Not needed any more, with the reason: the procedure ended, or another department's rejection settled it. */
    SKIPPED;

    /**
     * Whether the office allows a review to pass from this state straight to the other. {@code READY → APPROVED} is a
     * department that has nothing to check and approves by itself. Every open state may become {@code SKIPPED}, since a
     * withdrawn procedure ends all its reviews.
     */
    public boolean canBecome(ReviewState next) {
        return switch (this) {
            case PENDING -> next == READY || next == ON_HOLD || next == SKIPPED;
            case READY -> next == IN_REVIEW || next == APPROVED || next == ON_HOLD || next == SKIPPED;
            case IN_REVIEW -> next != IN_REVIEW && next != PENDING;
            case ON_HOLD -> next == PENDING || next == READY || next == SKIPPED;
            case PREVENTION -> next == READY || next == REJECTED || next == SKIPPED;
            case APPROVED, REJECTED, SKIPPED -> false;
        };
    }

    /**
     * Whether nothing follows this state, so that departments that wait for the review may begin. A rejection frees them
     * like an approval: where it ends the procedure they are skipped, and a procedure that goes on after it (the
     * department is not required, or everyone is heard) would otherwise wait for ever.
     */
    public boolean isEnd() {
        return switch (this) {
            case APPROVED, REJECTED, SKIPPED -> true;
            case PENDING, READY, IN_REVIEW, ON_HOLD, PREVENTION -> false;
        };
    }
}
