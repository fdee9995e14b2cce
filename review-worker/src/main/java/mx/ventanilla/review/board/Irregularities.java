package mx.ventanilla.review.board;

/**
 * What must never be, counted over all files. All zero in an office that works.
 *
 * @param early reviews that entered a queue before every review they wait for had ended
 * @param unfinished procedures that went on although a required review is open
 * @param stuck procedures under review in which nothing is left to be done by anybody
 * @param finishedTwice procedures that reached the director, or an end, more than once
 * @param doubleAccepted reviews that were approved or rejected more than once
 */
public record Irregularities(long early, long unfinished, long stuck, long finishedTwice, long doubleAccepted) {
    public boolean none() {
        return early + unfinished + stuck + finishedTwice + doubleAccepted == 0;
    }
}
