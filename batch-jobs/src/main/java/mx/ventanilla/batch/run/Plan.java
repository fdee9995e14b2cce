package mx.ventanilla.batch.run;

import java.util.List;
import java.util.Map;

/** What a run would do, or why it cannot be run. */
public sealed interface Plan {

    /**
     * It can be run.
     *
     * @param target what the run works on; one run at a time for each job and target
     * @param identity everything that decides the result: a failed run is resumed by a run of equal identity only
     * @param facts what would happen, label to text, in the order to be shown
     */
    record Ready(String target, Map<String, String> identity, Map<String, String> facts) implements Plan {
        public Ready {
            identity = Map.copyOf(identity);
        }
    }

    /**
     * It cannot be run.
     *
     * @param problems what is wrong and what to do, one line each
     */
    record Refused(List<String> problems) implements Plan {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** One answer for each kind of plan. */
    interface Cases<R> {
        R ready(Ready ready);

        R refused(Refused refused);
    }

    /** Asks the question of this plan's kind. */
    default <R> R dispatch(Cases<R> cases) {
        return this instanceof Ready ready ? cases.ready(ready) : cases.refused((Refused) this);
    }
}
