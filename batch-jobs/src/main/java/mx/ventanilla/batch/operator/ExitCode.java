package mx.ventanilla.batch.operator;

/** What a command tells the shell; the numbers are the same for every command of Ventanilla. */
public enum ExitCode {
    COMPLETED(0),
    USAGE(1),
    FAILED(2),
    COMPLETED_WITH_REJECTS(3),
    STOPPED(4),
    /** The database suffered; the run waits to be resumed. */
    THROTTLED_OUT(5),
    ALREADY_RUNNING(6),
    BLOCKED(7),
    VERIFICATION_FAILED(8),
    /** Database or broker away: the same command may succeed later. */
    TEMPORARY(75);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
