package mx.ventanilla.review.condition;

import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds for a procedure.
 *
 * @param answer the three possible ones
 * @param reason why it cannot be decided; null otherwise
 */
public record Verdict(Answer answer, @Nullable String reason) {
    static final Verdict HOLDS = new Verdict(Answer.HOLDS, null);
    static final Verdict FAILS = new Verdict(Answer.DOES_NOT_HOLD, null);

    /** The three possible answers. */
    public enum Answer {
        HOLDS,
        DOES_NOT_HOLD,
        UNDECIDABLE
    }

    /** That it cannot be told; the reason is in plain words. */
    public static Verdict undecidable(String reason) {
        return new Verdict(Answer.UNDECIDABLE, reason);
    }
}
