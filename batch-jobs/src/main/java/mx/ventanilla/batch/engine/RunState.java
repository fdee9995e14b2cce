package mx.ventanilla.batch.engine;

/** Where a run is. What is wanted of it is another thing: {@link Desired}. */
public enum RunState {
    /** Workers claim slices, or would if any were there. */
    RUNNING,
    /** Workers wait; processes stay. */
    PAUSED,
    /** Ended on request, to be resumed. */
    STOPPED,
    /** Ended because the database suffered; to be resumed. */
    THROTTLED_OUT,
    /** Ended by an error or by too many rejects; to be resumed once its cause is gone. */
    FAILED,
    /** Every slice is done; rows that could not be done are rejects. */
    COMPLETED,
    /** Given up; what was done stays. */
    CANCELLED;

    /** {@return whether workers belong to it} */
    public boolean active() {
        return switch (this) {
            case RUNNING, PAUSED -> true;
            case STOPPED, THROTTLED_OUT, FAILED, COMPLETED, CANCELLED -> false;
        };
    }

    /** {@return whether it can be made to go on after it ended} */
    public boolean resumable() {
        return switch (this) {
            case STOPPED, THROTTLED_OUT, FAILED -> true;
            case RUNNING, PAUSED, COMPLETED, CANCELLED -> false;
        };
    }
}
