package mx.ventanilla.contracts;

/**
 * Nobody could be found to review a procedure; an operator must act.
 *
 * @param procedureId key of the procedure in the database
 * @param folio see {@link Folio}
 * @param procedureType code of the procedure type
 * @param reason what was looked for and not found, in words for the operator; 1 to 500 characters
 */
public record ProcedureNeedsRouting(long procedureId, String folio, String procedureType, String reason)
        implements ReviewEvent {
    public ProcedureNeedsRouting {
        Require.atLeastOne(procedureId, "procedureId");
        Require.folio(folio);
        Require.code(procedureType, "procedure type");
        Require.text(reason, Limits.REASON_MAX, "reason");
    }

    @Override
    public EventType type() {
        return EventType.PROCEDURE_NEEDS_ROUTING;
    }
}
