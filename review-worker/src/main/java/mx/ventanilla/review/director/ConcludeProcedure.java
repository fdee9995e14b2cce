package mx.ventanilla.review.director;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Transition;
import mx.ventanilla.review.director.DirectorResult.Concluded;
import mx.ventanilla.review.director.DirectorResult.DecisionIdReused;
import mx.ventanilla.review.director.DirectorResult.NotBeforeTheDirector;
import mx.ventanilla.review.director.DirectorResult.NotTheDirector;
import mx.ventanilla.review.director.DirectorResult.Refused;
import mx.ventanilla.review.director.DirectorResult.UnknownFolio;

/**
 * The director's decision and everything that follows from it, in one transaction under the procedure's lock: opinions
 * that nobody was obliged to give are skipped, the procedure is approved or rejected, and the licence is issued.
 */
public final class ConcludeProcedure {
    private static final String SKIPPED = "The director decided without it";

    private final CaseFiles files;
    private final Clock clock;
    private final Approvals approvals;
    private final Licences licences;

    public ConcludeProcedure(CaseFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.approvals = new Approvals(files.jdbc());
        this.licences = new Licences(files.jdbc());
    }

    public DirectorResult conclude(DirectorDecision decision) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> files.procedures()
                        .lock(decision.folio())
                        .map(procedure -> conclude(decision, procedure))
                        .orElseGet(() -> new UnknownFolio(decision.folio()))));
    }

    private DirectorResult conclude(DirectorDecision decision, OpenProcedure procedure) {
        Optional<Long> director = approvals.director(procedure.municipalityId(), decision.director());
        return refusal(decision, procedure, director)
                .map(refused -> repeated(decision, procedure).orElse(refused))
                .orElseGet(() -> record(decision, procedure, director.orElseThrow()));
    }

    private static Optional<Refused> refusal(
            DirectorDecision decision, OpenProcedure procedure, Optional<Long> director) {
        if (director.isEmpty()) {
            return Optional.of(new NotTheDirector(procedure.folio(), decision.director()));
        }
        return procedure.state() == ProcedureState.DIRECTOR_REVIEW
                ? Optional.empty()
                : Optional.of(new NotBeforeTheDirector(procedure.folio(), procedure.state()));
    }

    /** What is refused now may have been recorded before. */
    private Optional<DirectorResult> repeated(DirectorDecision decision, OpenProcedure procedure) {
        return approvals
                .find(decision.decisionId())
                .map(given -> given.isThe(decision, procedure)
                        ? new Concluded(procedure.state(), licences.find(procedure.id()), true)
                        : new DecisionIdReused(decision.decisionId()));
    }

    private DirectorResult record(DirectorDecision decision, OpenProcedure procedure, long userId) {
        Instant now = clock.instant();
        if (!approvals.keep(decision, procedure, userId, now)) {
            return new DecisionIdReused(decision.decisionId());
        }
        files.reviews().skipOpen(List.of(procedure.id()), SKIPPED);
        OpenProcedure after = switch (decision.verdict()) {
            case REJECTED -> move(procedure, ProcedureState.REJECTED, decision);
            case APPROVED -> issue(move(procedure, ProcedureState.APPROVED, decision), decision, now);
        };
        return new Concluded(after.state(), licences.find(after.id()), false);
    }

    private OpenProcedure issue(OpenProcedure approved, DirectorDecision decision, Instant now) {
        return licences.issue(approved, now) ? move(approved, ProcedureState.LICENSE_ISSUED, decision) : approved;
    }

    private OpenProcedure move(OpenProcedure procedure, ProcedureState to, DirectorDecision decision) {
        Cause cause = to == ProcedureState.LICENSE_ISSUED
                ? Cause.ofWorker("Licence issued", decision.decisionId().toString())
                : new Cause(
                        decision.director(),
                        "Director: " + decision.verdict(),
                        decision.decisionId().toString());
        return files.procedures()
                .move(List.of(new Transition(procedure, to, cause)))
                .get(0);
    }
}
