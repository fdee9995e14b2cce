package mx.ventanilla.ingest.intake;

import mx.ventanilla.contracts.ProcedureEvent;
import mx.ventanilla.contracts.ProcedureRegistered;
import mx.ventanilla.contracts.ProcedureRevised;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.WithdrawalRecorded;
import mx.ventanilla.ingest.validation.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What one accepted submission did to its procedure: a row of the history, and an event.
 *
 * @param dossier the procedure
 * @param envelope the submission
 * @param version of the filing from now on
 * @param from null when the procedure begins
 * @param to state from now on; equal to {@code from} for an amendment
 * @param reason in words
 */
record Step(
        Dossier dossier,
        Envelope envelope,
        int version,
        @Nullable ProcedureState from,
        ProcedureState to,
        String reason) {

    /** To be published; only once the procedure has its key. */
    ProcedureEvent event() {
        Dossier.Stored of = dossier.stored();
        long id = dossier.id();
        String city = of.municipality();
        SubmissionType type = envelope.type();
        return switch (type) {
            case SUBMITTED ->
                new ProcedureRegistered(id, of.folio(), city, of.municipalityId(), of.procedureType(), version, to);
            case AMENDED ->
                new ProcedureRevised(id, of.folio(), city, of.municipalityId(), of.procedureType(), version, to);
            case WITHDRAWN ->
                new WithdrawalRecorded(id, of.folio(), city, of.municipalityId(), of.procedureType(), version, to);
        };
    }
}
