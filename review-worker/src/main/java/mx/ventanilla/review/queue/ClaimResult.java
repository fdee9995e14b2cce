package mx.ventanilla.review.queue;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import mx.ventanilla.review.language.Language;

/** What came of asking for work. */
public sealed interface ClaimResult {
    <R> R dispatch(Function<List<ClaimedReview>, R> claimed, Function<Refused, R> refused);

    /**
     * The reviewer holds these now.
     *
     * @param reviews in the queue's order; empty when nothing was waiting
     */
    record Claimed(List<ClaimedReview> reviews) implements ClaimResult {
        public Claimed {
            reviews = List.copyOf(reviews);
        }

        @Override
        public <R> R dispatch(Function<List<ClaimedReview>, R> claimed, Function<Refused, R> refused) {
            return claimed.apply(reviews);
        }
    }

    /** The reviewer may not take work there, or not now. */
    sealed interface Refused extends ClaimResult {
        /** Why, and what to do. */
        String explain(Language language);

        @Override
        default <R> R dispatch(Function<List<ClaimedReview>, R> claimed, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** The municipality has no such department. */
    record UnknownDepartment(String municipality, String department) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El municipio %s no tiene la dependencia %s.".formatted(municipality, department),
                    "Municipality %s has no department %s.".formatted(municipality, department));
        }
    }

    /** The municipality has no such active user. */
    record UnknownReviewer(String municipality, String reviewer) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "El municipio %s no tiene un usuario activo %s.".formatted(municipality, reviewer),
                    "Municipality %s has no active user %s.".formatted(municipality, reviewer));
        }
    }

    /** The reviewer does not work for the department. */
    record NotOfThisDepartment(String reviewer, String department) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "%s no está asignado a la dependencia %s.".formatted(reviewer, department),
                    "%s is not assigned to department %s.".formatted(reviewer, department));
        }
    }

    /** The reviewer is away today. */
    record Away(String reviewer, LocalDate until) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "%s está ausente hasta el %s. Si ya volvió, use queue away --end.".formatted(reviewer, until),
                    "%s is away until %s. Use queue away --end when he is back.".formatted(reviewer, until));
        }
    }

    /** The department's queue stands still. */
    record DepartmentPaused(String department, String reason) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "La dependencia %s está en pausa: %s".formatted(department, reason),
                    "Department %s is paused: %s".formatted(department, reason));
        }
    }

    /** The reviewer holds as many reviews as he may. */
    record EnoughInHand(String reviewer, int limit) implements Refused {
        @Override
        public String explain(Language language) {
            return language.say(
                    "%s ya tiene %d revisiones, las que puede tener. Resuelva o devuelva alguna."
                            .formatted(reviewer, limit),
                    "%s holds %d reviews, as many as allowed. Decide or release one first.".formatted(reviewer, limit));
        }
    }
}
