package mx.ventanilla.contracts;

/**
 * A procedure was filed for the first time and bears a folio from now on.
 *
 * @param procedureId key of the procedure in the database
 * @param folio see {@link Folio}
 * @param municipality INEGI key, five digits
 * @param municipalityId key of the municipality in the database
 * @param procedureType code of the procedure type
 * @param version of the filing, from 1
 * @param state after the event
 */
public record ProcedureRegistered(
        long procedureId,
        String folio,
        String municipality,
        long municipalityId,
        String procedureType,
        int version,
        ProcedureState state)
        implements ProcedureEvent {
    public ProcedureRegistered {
        Require.procedure(folio, municipality, procedureType);
        Require.atLeastOne(procedureId, "procedureId");
        Require.atLeastOne(municipalityId, "municipalityId");
        Require.atLeastOne(version, "version");
    }

    @Override
    public EventType type() {
        return EventType.PROCEDURE_REGISTERED;
    }

    @Override
    public <R> R dispatch(Cases<R> cases) {
        return cases.registered(this);
    }
}
