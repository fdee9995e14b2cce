package mx.ventanilla.contracts;

import java.time.LocalDate;

/**
 * A review is still open after its due date, and somebody above the reviewer was told: once each level for each due date.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion as it was then
 * @param department code, see {@link DepartmentCode}
 * @param dueOn last business day to answer, in the municipality's zone
 * @param level who was told
 */
public record ReviewOverdue(
        String folio, long reviewId, int reviewVersion, String department, LocalDate dueOn, Level level)
        implements ReviewEvent {
    public ReviewOverdue {
        Require.review(folio, reviewId, reviewVersion, department);
    }

    @Override
    public EventType type() {
        return EventType.REVIEW_OVERDUE;
    }

    /** Who is told that a review is overdue, the nearer one first. */
    public enum Level {
        /** The department's lead. */
        LEAD,
        /** The municipality's directors. */
        DIRECTOR
    }
}
