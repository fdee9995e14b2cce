package mx.ventanilla.stack.launcher;

/** A command cannot go on; the message is for the person at the terminal and names the next step. */
final class LauncherFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    LauncherFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
