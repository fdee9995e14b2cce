package mx.ventanilla.contracts;

/** What the counter tells about a procedure: it was registered, revised, or its withdrawal was recorded. */
public sealed interface ProcedureEvent extends PublishedEvent
        permits ProcedureRegistered, ProcedureRevised, WithdrawalRecorded {
    /** Key of the procedure in the database. */
    long procedureId();

    /** The folio, as text; see {@link Folio}. */
    String folio();

    /** INEGI key of the municipality. */
    String municipality();

    /** Key of the municipality in the database. */
    long municipalityId();

    /** Code of the procedure type. */
    String procedureType();

    /** Version of the filing, from 1. */
    int version();

    /** State after the event. */
    ProcedureState state();

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);

    @Override
    default String key() {
        return folio();
    }

    /** One question for every kind of procedure event. */
    interface Cases<R> {
        R registered(ProcedureRegistered event);

        R revised(ProcedureRevised event);

        R withdrawalRecorded(WithdrawalRecorded event);
    }
}
