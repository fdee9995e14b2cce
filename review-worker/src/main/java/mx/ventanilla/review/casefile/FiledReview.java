package mx.ventanilla.review.casefile;

import java.time.LocalDate;
import mx.ventanilla.contracts.ReviewState;
import org.jspecify.annotations.Nullable;

/**
 * A review as it stands while the caller holds the lock on its procedure.
 *
 * @param id key in the database
 * @param procedureId key of its procedure
 * @param municipalityId key of the municipality in the database
 * @param folio of its procedure
 * @param departmentId key of the department in the database
 * @param department code
 * @param departmentMayReject whether the department is allowed to reject
 * @param allMustApprove whether an approval counts only when every reviewer of the department has given it
 * @param required whether the procedure cannot be approved without it
 * @param round from 1
 * @param priority 1, most urgent, to 5
 * @param version the fence: every change names the one it read
 * @param state where it stands
 * @param dueOn last business day to answer; null while it waits for others
 * @param holderId key of the user who holds it; null unless in review
 * @param holder e-mail of that user
 * @param holderActive whether that user still works here
 */
public record FiledReview(
        long id,
        long procedureId,
        long municipalityId,
        String folio,
        long departmentId,
        String department,
        boolean departmentMayReject,
        boolean allMustApprove,
        boolean required,
        int round,
        int priority,
        int version,
        ReviewState state,
        @Nullable LocalDate dueOn,
        @Nullable Long holderId,
        @Nullable String holder,
        boolean holderActive) {}
