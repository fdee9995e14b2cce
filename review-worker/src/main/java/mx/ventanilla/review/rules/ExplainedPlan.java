package mx.ventanilla.review.rules;

import java.util.List;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.routing.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Why a procedure went where it went.
 *
 * @param folio of the procedure
 * @param procedureType code
 * @param state as it stands
 * @param lastReason of its last change of state
 * @param round of the plan; 0 without one
 * @param explanation as stored with the plan of that round; null while there is none
 * @param earlier plans of earlier rounds, the latest first
 * @param departments codes of all open departments of the municipality, in order
 */
public record ExplainedPlan(
        String folio,
        String procedureType,
        ProcedureState state,
        String lastReason,
        int round,
        @Nullable Explanation explanation,
        List<Round> earlier,
        List<String> departments) {
    public ExplainedPlan {
        earlier = List.copyOf(earlier);
        departments = List.copyOf(departments);
    }

    /** A round as it was explained when it began. */
    public record Round(int round, Explanation explanation) {}

    /** Departments about which the plan's explanation says nothing: no rule of the type, and no answered field, names them. */
    public List<String> unnamed() {
        return explanation == null
                ? departments
                : departments.stream().filter(code -> !explanation.names(code)).toList();
    }
}
