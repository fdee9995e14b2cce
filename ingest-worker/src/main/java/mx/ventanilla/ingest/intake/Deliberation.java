package mx.ventanilla.ingest.intake;

import static mx.ventanilla.contracts.ViolationCode.ALREADY_SUBMITTED;
import static mx.ventanilla.contracts.ViolationCode.EVENT_ID_CONFLICT;
import static mx.ventanilla.contracts.ViolationCode.MUNICIPALITY_CHANGED;
import static mx.ventanilla.contracts.ViolationCode.PROCEDURE_CLOSED;
import static mx.ventanilla.contracts.ViolationCode.PROCEDURE_TYPE_CHANGED;
import static mx.ventanilla.contracts.ViolationCode.STALE_VERSION;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_PROCEDURE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.deadletter.RedriveMark;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import mx.ventanilla.ingest.validation.Filing;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.ingest.validation.Submission;
import mx.ventanilla.ingest.validation.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * Decides, message by message in their order, what becomes of each; later ones see what earlier ones did. Touches no
 * database: everything it needs to know was looked up before.
 */
final class Deliberation {
    private final Map<EventIdentity.Key, SeenEvent> seen;
    private final Map<ProcedureKey, Dossier> dossiers;
    private final FolioBook folios;
    private final HeldProcedures held;

    /**
     * @param seen every event of this batch that was received before
     * @param dossiers every procedure that this batch names and the database holds
     * @param held procedures whose events must wait
     */
    Deliberation(
            Map<EventIdentity.Key, SeenEvent> seen,
            Map<ProcedureKey, Dossier> dossiers,
            FolioBook folios,
            HeldProcedures held) {
        this.seen = new HashMap<>(seen);
        this.dossiers = new HashMap<>(dossiers);
        this.folios = folios;
        this.held = held;
    }

    Ruling rule(Reading reading) {
        Ruling ruling = decide(reading);
        held.note(ruling);
        return ruling;
    }

    private Ruling decide(Reading reading) {
        EventIdentity identity = reading.identity();
        if (identity == null) {
            return firstTime(reading);
        }
        SeenEvent before = seen.get(identity.key());
        if (before == null || isTakenOver(before, identity, reading.record())) {
            seen.put(identity.key(), SeenEvent.now(identity));
            return held.holds(identity, reading.record())
                    ? Ruling.of(Outcome.PARKED, reading, List.of(), dossiers.get(identity.procedure()))
                    : firstTime(reading);
        }
        Dossier dossier = dossiers.get(identity.procedure());
        return before.isRepeatedBy(identity)
                ? Ruling.of(Outcome.DUPLICATE, reading, List.of(), dossier)
                : Ruling.of(Outcome.CONFLICT, reading, List.of(EVENT_ID_CONFLICT.at("/ce_id", identity.id())), dossier);
    }

    private static boolean isTakenOver(SeenEvent before, EventIdentity identity, ReceivedRecord record) {
        return RedriveMark.letterOf(record)
                .map(letter -> before.isTakenOverBy(identity, letter))
                .orElse(false);
    }

    private Ruling firstTime(Reading reading) {
        return reading.dispatch(new Reading.Cases<Ruling>() {
            @Override
            public Ruling legible(Reading.Legible readable) {
                return judge(readable);
            }

            @Override
            public Ruling refused(Reading.Refused refused) {
                Dossier dossier = refused.identity() == null
                        ? null
                        : dossiers.get(refused.identity().procedure());
                return Ruling.of(Outcome.REJECTED, refused, refused.violations(), dossier);
            }
        });
    }

    private Ruling judge(Reading.Legible reading) {
        Submission submission = reading.submission();
        Dossier dossier = dossiers.get(submission.envelope().identity().procedure());
        return submission.dispatch(new Submission.Cases<Ruling>() {
            @Override
            public Ruling filing(Filing filing) {
                return filing.envelope().type() == SubmissionType.SUBMITTED
                        ? register(reading, filing, dossier)
                        : amend(reading, filing, dossier);
            }

            @Override
            public Ruling withdrawal(Withdrawal withdrawal) {
                return withdraw(reading, withdrawal, dossier);
            }
        });
    }

    private Ruling register(Reading reading, Filing filing, @Nullable Dossier existing) {
        if (existing != null) {
            Violation twice = ALREADY_SUBMITTED.at("/ce_subject", existing.key().externalId(), existing.folio());
            return Ruling.of(Outcome.REJECTED, reading, List.of(twice), existing);
        }
        Dossier opened = Dossier.opened(filing, folios.assign(filing.municipality()));
        dossiers.put(opened.key(), opened);
        Step step = new Step(
                opened, filing.envelope(), filing.version(), null, ProcedureState.RECEIVED, "Submitted by applicant");
        return Ruling.accepted(reading, step);
    }

    private Ruling amend(Reading reading, Filing filing, @Nullable Dossier dossier) {
        Optional<Ruling> refusal = unknownOrLate(reading, filing, dossier);
        if (refusal.isPresent() || dossier == null) {
            return refusal.orElseThrow();
        }
        String type = filing.procedureType().code();
        if (!type.equals(dossier.stored().procedureType())) {
            return rejected(
                    reading,
                    dossier,
                    PROCEDURE_TYPE_CHANGED.at("/procedureType", dossier.stored().procedureType(), type));
        }
        if (!dossier.state().acceptsAmendment()) {
            return rejected(reading, dossier, PROCEDURE_CLOSED.at("/ce_subject", dossier.folio(), dossier.state()));
        }
        dossier.amend(filing);
        ProcedureState state = dossier.state();
        return Ruling.accepted(
                reading, new Step(dossier, filing.envelope(), filing.version(), state, state, "Amended by applicant"));
    }

    private Ruling withdraw(Reading reading, Withdrawal withdrawal, @Nullable Dossier dossier) {
        Optional<Ruling> refusal = unknownOrLate(reading, withdrawal, dossier);
        if (refusal.isPresent() || dossier == null) {
            return refusal.orElseThrow();
        }
        ProcedureState before = dossier.state();
        if (!before.acceptsWithdrawal()) {
            return rejected(reading, dossier, PROCEDURE_CLOSED.at("/ce_subject", dossier.folio(), before));
        }
        dossier.withdraw(withdrawal.version());
        Step step = new Step(
                dossier, withdrawal.envelope(), withdrawal.version(), before, dossier.state(), withdrawal.reason());
        return Ruling.accepted(reading, step);
    }

    /** What amendments and withdrawals have in common. */
    private static Optional<Ruling> unknownOrLate(Reading reading, Submission submission, @Nullable Dossier dossier) {
        EventIdentity identity = submission.envelope().identity();
        if (dossier == null) {
            Violation unknown = UNKNOWN_PROCEDURE.at("/ce_subject", identity.subject(), identity.source());
            return Optional.of(Ruling.of(Outcome.REJECTED, reading, List.of(unknown), null));
        }
        String municipality = submission.municipality().inegiCode();
        if (!municipality.equals(dossier.stored().municipality())) {
            return Optional.of(rejected(
                    reading,
                    dossier,
                    MUNICIPALITY_CHANGED.at("/municipality", dossier.stored().municipality(), municipality)));
        }
        if (submission.version() <= dossier.version()) {
            Violation late = STALE_VERSION.at("/version", submission.version(), dossier.version());
            return Optional.of(Ruling.of(Outcome.STALE, reading, List.of(late), dossier));
        }
        return Optional.empty();
    }

    private static Ruling rejected(Reading reading, Dossier dossier, Violation violation) {
        return Ruling.of(Outcome.REJECTED, reading, List.of(violation), dossier);
    }
}
