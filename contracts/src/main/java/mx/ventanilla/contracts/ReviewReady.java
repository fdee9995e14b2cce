package mx.ventanilla.contracts;

import java.time.LocalDate;

/**
 * A review entered its department's queue: nothing it waits for is open any more.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion from 1; grows with every change, and a decision must name the one that was read
 * @param department code, see {@link DepartmentCode}
 * @param round from 1
 * @param priority 1 (most urgent) to 5
 * @param dueOn last business day to answer, in the municipality's zone
 */
public record ReviewReady(
        String folio, long reviewId, int reviewVersion, String department, int round, int priority, LocalDate dueOn)
        implements ReviewEvent {
    private static final int LOWEST_PRIORITY = 5;

    public ReviewReady {
        Require.review(folio, reviewId, reviewVersion, department);
        Require.atLeastOne(round, "round");
        Require.that(priority >= 1 && priority <= LOWEST_PRIORITY, () -> "priority must be 1 to 5, but is " + priority);
    }

    @Override
    public EventType type() {
        return EventType.REVIEW_READY;
    }
}
