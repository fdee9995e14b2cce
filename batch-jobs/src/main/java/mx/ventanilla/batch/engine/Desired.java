package mx.ventanilla.batch.engine;

/** What operators want of a run. */
public enum Desired {
    RUN,
    /** Claim nothing, keep processes and settings; {@code resume} goes on within a second. */
    PAUSE,
    /** Finish the slices under way and end the processes; {@code resume} begins again where it ended. */
    STOP,
    /** Like stop, and give up the rest for good. */
    CANCEL
}
