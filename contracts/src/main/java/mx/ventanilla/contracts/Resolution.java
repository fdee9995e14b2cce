package mx.ventanilla.contracts;

/** A reviewer's answer. */
public enum Resolution {
    APPROVED,
    REJECTED,
    PREVENTION;

    /** The state in which the answer leaves the review. */
    public ReviewState reviewState() {
        return switch (this) {
            case APPROVED -> ReviewState.APPROVED;
            case REJECTED -> ReviewState.REJECTED;
            case PREVENTION -> ReviewState.PREVENTION;
        };
    }

    /** Whether the applicant must be told why. */
    public boolean needsComment() {
        return switch (this) {
            case APPROVED -> false;
            case REJECTED, PREVENTION -> true;
        };
    }
}
