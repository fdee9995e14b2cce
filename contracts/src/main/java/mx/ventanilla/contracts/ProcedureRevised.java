package mx.ventanilla.contracts;

/**
 * The applicant amended a procedure; what is stored is the filing of this version.
 *
 * @param procedureId key of the procedure in the database
 * @param folio see {@link Folio}
 * @param municipality INEGI key, five digits
 * @param municipalityId key of the municipality in the database
 * @param procedureType code of the procedure type
 * @param version of the filing, from 1
 * @param state after the event
 */
public record ProcedureRevised(
        long procedureId,
        String folio,
        String municipality,
        long municipalityId,
        String procedureType,
        int version,
        ProcedureState state)
        implements ProcedureEvent {
    public ProcedureRevised {
        Require.procedure(folio, municipality, procedureType);
        Require.atLeastOne(procedureId, "procedureId");
        Require.atLeastOne(municipalityId, "municipalityId");
        Require.atLeastOne(version, "version");
    }

    @Override
    public EventType type() {
        return EventType.PROCEDURE_REVISED;
    }

    @Override
    public <R> R dispatch(Cases<R> cases) {
        return cases.revised(this);
    }
}
