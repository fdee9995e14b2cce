package mx.ventanilla.review.queue;

import java.time.Instant;
import java.util.function.Function;
import mx.ventanilla.review.language.Language;

/** What came of giving a review to another reviewer. */
public sealed interface ReassignResult {
    <R> R dispatch(Function<Reassigned, R> reassigned, Function<NotPossible, R> refused);

    /**
     * The other one holds it now.
     *
     * @param version after it
     * @param leaseUntil when it returns to the queue by itself
     */
    record Reassigned(int version, Instant leaseUntil) implements ReassignResult {
        @Override
        public <R> R dispatch(Function<Reassigned, R> reassigned, Function<NotPossible, R> refused) {
            return reassigned.apply(this);
        }
    }

    /** Nothing was changed. */
    record NotPossible(long reviewId, Why why) implements ReassignResult {
        @Override
        public <R> R dispatch(Function<Reassigned, R> reassigned, Function<NotPossible, R> refused) {
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
                "sólo una persona supervisora de la dependencia puede asignarla",
                "only a supervisor of the department may assign it"),
        NOT_OPEN("no está en fila ni tomada", "it is neither in the queue nor held"),
        VERSION_CHANGED("cambió después de leerla; léala de nuevo", "it changed after it was read; read it again"),
        NOT_OF_THIS_DEPARTMENT(
                "la persona indicada no está activa en la dependencia, o está ausente",
                "the person named is not an active reviewer of the department, or is away");

        private final String es;
        private final String en;

        Why(String es, String en) {
            this.es = es;
            this.en = en;
        }
    }
}
