package mx.ventanilla.review.routing;

import java.util.function.Function;

/** What came of planning: a plan, or the reason why an operator must see to it. */
public sealed interface Planning {
    <R> R dispatch(Function<Plan, R> planned, Function<String, R> unroutable);

    /**
     * Somebody was found.
     *
     * @param plan to be carried out
     */
    record Planned(Plan plan) implements Planning {
        @Override
        public <R> R dispatch(Function<Plan, R> planned, Function<String, R> unroutable) {
            return planned.apply(plan);
        }
    }

    /**
     * Nobody was found; the procedure is never dropped, and nobody is guessed.
     *
     * @param reason what was looked for or found wrong, for the operator
     */
    record Unroutable(String reason) implements Planning {
        @Override
        public <R> R dispatch(Function<Plan, R> planned, Function<String, R> unroutable) {
            return unroutable.apply(reason);
        }
    }
}
