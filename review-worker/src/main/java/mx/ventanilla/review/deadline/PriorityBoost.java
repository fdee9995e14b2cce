package mx.ventanilla.review.deadline;

import java.time.Duration;

/**
 * How far a priority brings a review forward in the queue. The queue follows deadlines, and a boost is a bounded head
 * start, not a class of its own: an old review of low priority always comes before enough new ones of high priority, so
 * that nothing starves.
 *
 * <table>
 * <caption>Hours by which the place in the queue lies before the end of the due date</caption>
 * <tr><th>priority</th><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr>
 * <tr><th>hours</th><td>96</td><td>72</td><td>48</td><td>24</td><td>0</td></tr>
 * </table>
 */
final class PriorityBoost {
    private static final int LEAST_URGENT = 5;
    private static final Duration PER_STEP = Duration.ofHours(24);

    private PriorityBoost() {}

    /** @param priority 1, most urgent, to 5 */
    static Duration of(int priority) {
        if (priority < 1 || priority > LEAST_URGENT) {
            throw new IllegalArgumentException("Priority must be 1 to 5, but is " + priority);
        }
        return PER_STEP.multipliedBy(LEAST_URGENT - priority);
    }
}
