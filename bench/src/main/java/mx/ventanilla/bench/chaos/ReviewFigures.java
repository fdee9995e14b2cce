package mx.ventanilla.bench.chaos;

/**
 * What a fault run of the review found.
 *
 * @param procedures that went through the departments
 * @param decisions that counted
 * @param kills workers killed with SIGKILL
 * @param early reviews that entered a queue before every review they wait for had ended
 * @param unfinished procedures that have not come to an end, or went on although a required review was open
 * @param finishedTwice procedures that reached the director, or an end, more than once
 * @param doubleAccepted reviews that were approved or rejected more than once
 * @param seconds from the first event to the last end
 */
public record ReviewFigures(
        int procedures,
        long decisions,
        int kills,
        long early,
        long unfinished,
        long finishedTwice,
        long doubleAccepted,
        long seconds) {
    /** Nothing went wrong. */
    boolean isSpotless() {
        return early + unfinished + finishedTwice + doubleAccepted == 0;
    }
}
