package mx.ventanilla.contracts;

import java.time.LocalDate;

/**
 * The applicant did not correct in time what a department had asked for; its review is rejected by that.
 *
 * @param folio see {@link Folio}
 * @param reviewId key of the review in the database
 * @param reviewVersion after the rejection
 * @param department code, see {@link DepartmentCode}
 * @param dueOn last business day on which the applicant could have answered, in the municipality's zone
 */
public record PreventionExpired(String folio, long reviewId, int reviewVersion, String department, LocalDate dueOn)
        implements ReviewEvent {
    public PreventionExpired {
        Require.review(folio, reviewId, reviewVersion, department);
    }

    @Override
    public EventType type() {
        return EventType.PREVENTION_EXPIRED;
    }
}
