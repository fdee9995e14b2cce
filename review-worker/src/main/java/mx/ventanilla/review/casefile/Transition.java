package mx.ventanilla.review.casefile;

import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ProcedureStateChanged;

/**
 * One step of a procedure from its present state to another.
 *
 * @param procedure locked by the caller
 * @param to a state that its present one may become
 * @param cause for the history
 */
public record Transition(OpenProcedure procedure, ProcedureState to, Cause cause) {
    ProcedureStateChanged event() {
        return new ProcedureStateChanged(
                procedure.id(), procedure.folio(), procedure.state(), to, cause.actor(), cause.reason());
    }
}
