package mx.ventanilla.review.queue;

import java.util.function.Function;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.language.Language;
import org.jspecify.annotations.Nullable;

/** What came of giving a review back. */
public sealed interface ReleaseResult {
    <R> R dispatch(Function<Released, R> released, Function<Refused, R> refused);

    /**
     * Nobody holds the review any more.
     *
     * @param version after it
     * @param state READY, or SKIPPED when the procedure has ended meanwhile
     */
    record Released(int version, ReviewState state) implements ReleaseResult {
        @Override
        public <R> R dispatch(Function<Released, R> released, Function<Refused, R> refused) {
            return released.apply(this);
        }
    }

    /** Nothing was changed. */
    sealed interface Refused extends ReleaseResult {
        /** Why, and what to do. */
        String explain(Language language);

        @Override
        default <R> R dispatch(Function<Released, R> released, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** There is no such review. */
    record UnknownReview(long reviewId) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La revisión %d no existe.".formatted(reviewId), "Review %d does not exist.".formatted(reviewId));
        }
    }

    /** Somebody else holds the review, or nobody. */
    record NotHolder(
            long reviewId, String reviewer, @Nullable String holder) implements Refused {
        @Override
        public String explain(Language language) {
            String who = holder == null ? language.say("nadie", "nobody") : holder;
            return language.say(
                    "%s no tiene tomada la revisión %d; la tiene %s.".formatted(reviewer, reviewId, who),
                    "%s does not hold review %d; %s does.".formatted(reviewer, reviewId, who));
        }
    }

    /** The review changed after the reviewer read it. */
    record VersionChanged(long reviewId, int read, int current) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La revisión %d cambió: se leyó la versión %d y está en la %d.".formatted(reviewId, read, current),
                    "Review %d has changed: version %d was read and it is at %d.".formatted(reviewId, read, current));
        }
    }
}
