package mx.ventanilla.stack.launcher;

/** The exit codes that every command of the project shares; only those that the launcher itself ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 2;
    static final int STOPPED = 4;
    static final int ALREADY_RUNNING = 6;
    static final int TEMPORARY = 75;

    private ExitCode() {}
}
