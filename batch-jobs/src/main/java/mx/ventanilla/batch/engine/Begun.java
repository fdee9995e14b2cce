package mx.ventanilla.batch.engine;

import java.util.List;
import mx.ventanilla.batch.backfill.Blocker;

/** What became of the wish to begin a run, or to go on with one. */
public sealed interface Begun {

    /**
     * It is ours to work on.
     *
     * @param fence proves that we own it
     * @param resumed whether it had been begun before
     */
    record Ours(long run, long fence, boolean resumed) implements Begun {}

    /** Another process works on it. */
    record Busy(BackfillRun run) implements Begun {}

    /** It may not be begun. */
    record Blocked(List<Blocker> blockers) implements Begun {
        public Blocked {
            blockers = List.copyOf(blockers);
        }

        static Blocked by(String problem, String next) {
            return new Blocked(List.of(new Blocker(problem, next)));
        }
    }

    /** One answer for each. */
    interface Cases<R> {
        R ours(Ours ours);

        R busy(Busy busy);

        R blocked(Blocked blocked);
    }

    /** Asks the question of what became of it. */
    default <R> R dispatch(Cases<R> cases) {
        if (this instanceof Ours ours) {
            return cases.ours(ours);
        }
        return this instanceof Busy busy ? cases.busy(busy) : cases.blocked((Blocked) this);
    }
}
