package mx.ventanilla.batch.engine;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Why a crew ends, and what becomes of the run.
 *
 * @param state of the run; null where only this process leaves and the run stays
 * @param why a sentence; may be empty
 */
record Ending(@Nullable RunState state, Audit.Kind kind, String why) {

    /** {@return null where there is no reason to end} */
    static @Nullable Ending of(Desired desired, @Nullable Throwable failure, boolean leave) {
        if (failure != null) {
            return new Ending(
                    RunState.FAILED,
                    Audit.Kind.FAILED,
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
        if (leave) {
            return new Ending(null, Audit.Kind.LEFT, "the process was asked to end");
        }
        return switch (desired) {
            case RUN, PAUSE -> null;
            case STOP -> new Ending(RunState.STOPPED, Audit.Kind.STOPPED, "");
            case CANCEL -> new Ending(RunState.CANCELLED, Audit.Kind.CANCELLED, "");
        };
    }

    boolean leaves() {
        return state == null;
    }
}
