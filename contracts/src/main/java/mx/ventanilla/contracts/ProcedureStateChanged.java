package mx.ventanilla.contracts;

/**
 * A procedure passed from one state to another.
 *
 * @param procedureId key of the procedure in the database
 * @param folio see {@link Folio}
 * @param from state before
 * @param to state after; one that {@code from} can become
 * @param actor who did it: e-mail of a person or {@code urn:ventanilla:…} of a process; 1 to 254 characters
 * @param reason why, in words; 1 to 500 characters
 */
public record ProcedureStateChanged(
        long procedureId, String folio, ProcedureState from, ProcedureState to, String actor, String reason)
        implements ReviewEvent {
    public ProcedureStateChanged {
        Require.atLeastOne(procedureId, "procedureId");
        Require.folio(folio);
        Require.that(from.canBecome(to), () -> "%s cannot pass from %s to %s".formatted(folio, from, to));
        Require.text(actor, Limits.EMAIL_MAX, "actor");
        Require.text(reason, Limits.REASON_MAX, "reason");
    }

    @Override
    public EventType type() {
        return EventType.PROCEDURE_STATE_CHANGED;
    }
}
