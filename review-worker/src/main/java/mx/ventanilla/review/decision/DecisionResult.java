package mx.ventanilla.review.decision;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.language.Language;
import org.jspecify.annotations.Nullable;

/** What became of a decision. */
public sealed interface DecisionResult {
    /**
     * Answers with the case that applies.
     *
     * @param recorded of a decision that counts, now or since an earlier time
     * @param refused of one that changed nothing
     */
    <R> R dispatch(Function<Recorded, R> recorded, Function<Refused, R> refused);

    /**
     * The decision counts.
     *
     * @param reviewVersion after it
     * @param procedure state after it, or, for a repetition, now
     * @param repeated whether it had been recorded before, so that nothing was changed this time
     */
    record Recorded(int reviewVersion, ProcedureState procedure, boolean repeated) implements DecisionResult {
        @Override
        public <R> R dispatch(Function<Recorded, R> recorded, Function<Refused, R> refused) {
            return recorded.apply(this);
        }
    }

    /** The decision was refused, and nothing was changed. */
    sealed interface Refused extends DecisionResult {
        /** Why, and what to do. */
        String explain(Language language);

        /** Stable name of the reason, such as NOT_HOLDER. */
        default String code() {
            return getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toUpperCase(Locale.ROOT);
        }

        @Override
        default <R> R dispatch(Function<Recorded, R> recorded, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** There is no such review. */
    record UnknownReview(long reviewId) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La revisión %d no existe. Búsquela con queue list.".formatted(reviewId),
                    "Review %d does not exist. Find it with queue list.".formatted(reviewId));
        }
    }

    /** Somebody else holds the review, or nobody; and who decided is no supervisor of the department either. */
    record NotHolder(
            long reviewId, String reviewer, @Nullable String holder) implements Refused {
        @Override
        public String explain(Language language) {
            return holder == null
                    ? language.say(
                            "Nadie tiene tomada la revisión %d. Tómela antes de resolver.".formatted(reviewId),
                            "Nobody holds review %d. Claim it before deciding.".formatted(reviewId))
                    : language.say(
                            "%s no tiene tomada la revisión %d; la tiene %s.".formatted(reviewer, reviewId, holder),
                            "%s does not hold review %d; %s does.".formatted(reviewer, reviewId, holder));
        }
    }

    /** The person does not work here any more. */
    record Deactivated(String reviewer) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "%s ya no está en activo; la revisión vuelve a la fila.".formatted(reviewer),
                    "%s is not active any more; the review goes back to the queue.".formatted(reviewer));
        }
    }

    /** The review changed after the reviewer read it. */
    record VersionChanged(long reviewId, int read, int current) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La revisión %d cambió: se leyó la versión %d y está en la %d. Léala de nuevo."
                            .formatted(reviewId, read, current),
                    "Review %d has changed: version %d was read and it is at %d. Read it again."
                            .formatted(reviewId, read, current));
        }
    }

    /** The review has its answer already, or needs none any more. */
    record AlreadyDecided(long reviewId, ReviewState state) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La revisión %d ya terminó: %s.".formatted(reviewId, state),
                    "Review %d has ended already: %s.".formatted(reviewId, state));
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

    /** The department is not allowed to reject. */
    record MayNotReject(String department) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La dependencia %s no puede rechazar; puede aprobar o prevenir.".formatted(department),
                    "Department %s may not reject; it may approve or ask for a correction.".formatted(department));
        }
    }

    /** The procedure is past the point at which the applicant could correct anything. */
    record TooLateForPrevention(String folio, ProcedureState state) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El trámite %s está en estado %s; ya no se puede prevenir.".formatted(folio, state),
                    "Procedure %s is in state %s; no correction can be asked for any more.".formatted(folio, state));
        }
    }

    /** The comment tells the applicant too little. */
    record CommentTooShort(int least) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El comentario debe decir al solicitante qué corregir, con al menos %d caracteres."
                            .formatted(least),
                    "The comment must tell the applicant what to correct, in at least %d characters.".formatted(least));
        }
    }
}
