package mx.ventanilla.ingest.validation;

import mx.ventanilla.ingest.catalogue.Municipality;

/** A checked submission: what an upstream system files about one procedure, with its codes resolved. */
public sealed interface Submission permits Filing, Withdrawal {
    Envelope envelope();

    /** Version of the filing, from 1. */
    int version();

    Municipality municipality();

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);

    /** One question for both cases. */
    interface Cases<R> {
        /** A procedure submitted or amended; the envelope's type tells which. */
        R filing(Filing filing);

        R withdrawal(Withdrawal withdrawal);
    }
}
