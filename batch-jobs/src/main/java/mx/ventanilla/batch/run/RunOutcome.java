package mx.ventanilla.batch.run;

import org.jspecify.annotations.Nullable;

/** How an attempt to run a job ended. */
public sealed interface RunOutcome {

    /**
     * It ran to an end.
     *
     * @param run as recorded
     * @param failure what made it fail; null where nothing did
     */
    record Ended(Run run, @Nullable Throwable failure) implements RunOutcome {}

    /** It was not begun: another process runs the job on the same target. */
    record AlreadyRunning(String job, String target, String owner) implements RunOutcome {}

    /** One answer for each ending. */
    interface Cases<R> {
        R ended(Ended ended);

        R alreadyRunning(AlreadyRunning running);
    }

    /** Asks the question of this ending. */
    default <R> R dispatch(Cases<R> cases) {
        return this instanceof Ended ended ? cases.ended(ended) : cases.alreadyRunning((AlreadyRunning) this);
    }
}
