package mx.ventanilla.contracts;

import java.util.List;

/**
 * It was decided which departments review a procedure.
 *
 * @param procedureId key of the procedure in the database
 * @param folio see {@link Folio}
 * @param round from 1; an amendment that re-opens reviews begins another
 * @param reviews one for each department of this round, at least one
 */
public record ProcedureRouted(long procedureId, String folio, int round, List<PlannedReview> reviews)
        implements ReviewEvent {
    public ProcedureRouted {
        Require.atLeastOne(procedureId, "procedureId");
        Require.folio(folio);
        Require.atLeastOne(round, "round");
        reviews = List.copyOf(reviews);
        Require.that(!reviews.isEmpty(), () -> "A plan without departments is no plan; folio " + folio);
    }

    @Override
    public EventType type() {
        return EventType.PROCEDURE_ROUTED;
    }

    /**
     * One department's part in the plan.
     *
     * @param reviewId key of the review in the database
     * @param department code, see {@link DepartmentCode}
     * @param source why the department is involved
     * @param required whether the procedure cannot be approved without it
     * @param dependsOn codes of the departments that must have finished first; empty when it may begin at once
     */
    public record PlannedReview(
            long reviewId, String department, PlanSource source, boolean required, List<String> dependsOn) {
        public PlannedReview {
            Require.atLeastOne(reviewId, "reviewId");
            Require.code(department, "department code");
            dependsOn = List.copyOf(dependsOn);
            dependsOn.forEach(each -> Require.code(each, "department code"));
            Require.that(!dependsOn.contains(department), () -> department + " waits for itself");
        }
    }
}
