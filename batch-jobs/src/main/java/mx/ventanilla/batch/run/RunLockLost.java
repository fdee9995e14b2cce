package mx.ventanilla.batch.run;

/** The session that held the right to run is gone; another process may be running by now. */
public final class RunLockLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunLockLost(String key) {
        super("the session that held the lock of " + key
                + " was lost; nothing of this slice was written. Run the same command again to go on");
    }
}
