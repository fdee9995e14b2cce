package mx.ventanilla.db.command;

/** What a script may conclude from the way a command ended. */
final class ExitCodes {
    static final int DONE = 0;
    static final int USAGE = 1;
    static final int FAILED = 2;
    static final int DONE_WITH_REJECTS = 3;
    static final int BLOCKED = 7;
    static final int CHECK_FAILED = 8;
    static final int TEMPORARY = 75;

    private ExitCodes() {}
}
