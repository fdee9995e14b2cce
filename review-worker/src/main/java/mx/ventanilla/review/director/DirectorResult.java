package mx.ventanilla.review.director;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.language.Language;

/** What became of the director's decision. */
public sealed interface DirectorResult {
    <R> R dispatch(Function<Concluded, R> concluded, Function<Refused, R> refused);

    /**
     * The decision counts.
     *
     * @param procedure state after it
     * @param licence issued with it; empty after a rejection and for types that end without one
     * @param repeated whether it had been recorded before, so that nothing was changed this time
     */
    record Concluded(ProcedureState procedure, Optional<Licence> licence, boolean repeated) implements DirectorResult {
        @Override
        public <R> R dispatch(Function<Concluded, R> concluded, Function<Refused, R> refused) {
            return concluded.apply(this);
        }
    }

    /** The decision was refused, and nothing was changed. */
    sealed interface Refused extends DirectorResult {
        /** Why, and what to do. */
        String explain(Language language);

        @Override
        default <R> R dispatch(Function<Concluded, R> concluded, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** There is no such folio. */
    record UnknownFolio(String folio) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say("No existe el folio %s.".formatted(folio), "There is no folio %s.".formatted(folio));
        }
    }

    /** The person is not an active director of the procedure's municipality. */
    record NotTheDirector(String folio, String person) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "%s no es titular de la dirección en el municipio del trámite %s.".formatted(person, folio),
                    "%s is not a director of the municipality of procedure %s.".formatted(person, folio));
        }
    }

    /** The procedure is not, or not any more, before the director. */
    record NotBeforeTheDirector(String folio, ProcedureState state) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El trámite %s está en estado %s; la dirección resuelve sólo en DIRECTOR_REVIEW. Vea queue show %s."
                            .formatted(folio, state, folio),
                    "Procedure %s is in state %s; the director decides only in DIRECTOR_REVIEW. See queue show %s."
                            .formatted(folio, state, folio));
        }
    }

    /** The id was used for another decision. */
    record DecisionIdReused(UUID decisionId) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El id de decisión %s ya se usó con otro contenido. Use uno nuevo.".formatted(decisionId),
                    "Decision id %s was used for another decision. Use a new one.".formatted(decisionId));
        }
    }
}
