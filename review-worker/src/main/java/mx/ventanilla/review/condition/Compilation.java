package mx.ventanilla.review.condition;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of reading a condition: a {@link Condition}, or what is wrong with it. */
public sealed interface Compilation permits Condition, Compilation.Refused {
    <R> R dispatch(Function<Condition, R> compiled, Function<Refused, R> refused);

    /**
     * A text that is no condition.
     *
     * @param faults at least one
     */
    record Refused(List<Fault> faults) implements Compilation {
        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R dispatch(Function<Condition, R> compiled, Function<Refused, R> refused) {
            return refused.apply(this);
        }

        public String reason() {
            return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
        }
    }
}
