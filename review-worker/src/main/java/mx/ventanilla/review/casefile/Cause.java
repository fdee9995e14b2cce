package mx.ventanilla.review.casefile;

import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a procedure's state and why, for its history.
 *
 * @param actor e-mail of a person, or {@code urn:ventanilla:…} of a process
 * @param reason in words; cut to 500 characters
 * @param eventId of the event or decision that brought it about; null when it was none
 */
public record Cause(String actor, String reason, @Nullable String eventId) {
    public Cause {
        reason = reason.length() <= Limits.REASON_MAX ? reason : reason.substring(0, Limits.REASON_MAX - 1) + "…";
    }

    /** A change that the worker makes by itself. */
    public static Cause ofWorker(String reason, @Nullable String eventId) {
        return new Cause(EventSource.REVIEW_WORKER.uri(), reason, eventId);
    }
}
