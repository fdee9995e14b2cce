package mx.ventanilla.review.queue;

import java.util.function.Function;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.language.Language;

/** What came of setting a review aside or bringing it back. */
public sealed interface HoldResult {
    <R> R dispatch(Function<Moved, R> moved, Function<NotPossible, R> refused);

    /**
     * It is where it was wanted.
     *
     * @param version after it
     * @param state ON_HOLD, READY, or PENDING when it waits for other departments
     */
    record Moved(int version, ReviewState state) implements HoldResult {
        @Override
        public <R> R dispatch(Function<Moved, R> moved, Function<NotPossible, R> refused) {
            return moved.apply(this);
        }
    }

    /** Nothing was changed. */
    record NotPossible(long reviewId, Why why) implements HoldResult {
        @Override
        public <R> R dispatch(Function<Moved, R> moved, Function<NotPossible, R> refused) {
            return refused.apply(this);
        }

        /** Why, and what to do. */
        public String explain(Language language) {
            return language.say(
                    "Revisión %d: %s.".formatted(reviewId, why.es), "Review %d: %s.".formatted(reviewId, why.en));
        }
    }

    /** Reasons to change nothing. */
    enum Why {
        UNKNOWN_REVIEW("no existe; búsquela con queue list", "there is no such review; find it with queue list"),
        NOT_A_SUPERVISOR(
                "sólo quien la tiene tomada o una persona supervisora de la dependencia puede hacerlo",
                "only its holder or a supervisor of the department may do that"),
        NOT_OPEN("ya no está pendiente de revisión", "it is not waiting for a reviewer any more"),
        NOT_ON_HOLD("no está detenida", "it is not on hold"),
        VERSION_CHANGED("cambió después de leerla; léala de nuevo", "it changed after it was read; read it again");

        private final String es;
        private final String en;

        Why(String es, String en) {
            this.es = es;
            this.en = en;
        }
    }
}
