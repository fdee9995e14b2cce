package mx.ventanilla.batch.run;

/**
 * Somebody wants the process to end. A step looks here after each slice it has committed and ends there, so that
 * the run is recorded as stopped and the next one goes on behind it.
 */
public final class StopSignal {
    private volatile boolean requested;
    private volatile boolean running;

    /** {@return whether a run is under way that will notice the request} */
    public boolean request() {
        requested = true;
        return running;
    }

    public boolean requested() {
        return requested;
    }

    public void running(boolean now) {
        running = now;
    }
}
