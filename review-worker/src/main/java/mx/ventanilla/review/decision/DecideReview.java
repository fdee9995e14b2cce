package mx.ventanilla.review.decision;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.FiledReview;
import mx.ventanilla.review.casefile.OpenFile;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Supervisors;
import mx.ventanilla.review.casefile.Transition;
import mx.ventanilla.review.decision.DecisionResult.AlreadyDecided;
import mx.ventanilla.review.decision.DecisionResult.CommentTooShort;
import mx.ventanilla.review.decision.DecisionResult.Deactivated;
import mx.ventanilla.review.decision.DecisionResult.DecisionIdReused;
import mx.ventanilla.review.decision.DecisionResult.MayNotReject;
import mx.ventanilla.review.decision.DecisionResult.NotHolder;
import mx.ventanilla.review.decision.DecisionResult.Recorded;
import mx.ventanilla.review.decision.DecisionResult.Refused;
import mx.ventanilla.review.decision.DecisionResult.TooLateForPrevention;
import mx.ventanilla.review.decision.DecisionResult.UnknownReview;
import mx.ventanilla.review.decision.DecisionResult.VersionChanged;
import mx.ventanilla.review.prevention.PreventionRequest;
import mx.ventanilla.review.prevention.Preventions;

/**
 * Records a reviewer's answer and everything that follows from it, in one transaction that begins with the lock on the
 * procedure: two last answers at the same instant follow one another, and the second one finishes the procedure.
 *
 * <p>The same decision id again is the same decision and changes nothing. A decision counts only on the version that was
 * read, and only from the holder or from a supervisor of the department, whose word ends the review even where all
 * reviewers must approve.
 */
public final class DecideReview {
    /** What the applicant is told must be more than a letter; the table says the same. */
    private static final int LEAST_COMMENT = 2;

    private final CaseFiles files;
    private final Clock clock;
    private final PlainApproval plain;
    private final Resolutions resolutions;
    private final Preventions preventions;
    private final Supervisors supervisors;
    private final Unanimity unanimity;

    public DecideReview(CaseFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.plain = new PlainApproval(files.jdbc(), clock);
        this.resolutions = new Resolutions(files.jdbc());
        this.preventions = new Preventions(files);
        this.supervisors = new Supervisors(files.jdbc());
        this.unanimity = new Unanimity(files.jdbc());
    }

    public DecisionResult decide(ReviewDecision decision) {
        return plain.record(decision).orElseGet(() -> decideFromTheFile(decision));
    }

    private DecisionResult decideFromTheFile(ReviewDecision decision) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> files.open(decision.reviewId())
                        .map(file -> decide(decision, file))
                        .orElseGet(() -> new UnknownReview(decision.reviewId()))));
    }

    private DecisionResult decide(ReviewDecision decision, OpenFile file) {
        Optional<Long> author = author(decision, file.review());
        return refusal(decision, file, author)
                .map(refused -> repeated(decision, file).orElse(refused))
                .orElseGet(() -> record(answer(decision, file.review(), author.orElseThrow()), file));
    }

    /** Key of the person, where it is one who may decide. */
    private Optional<Long> author(ReviewDecision decision, FiledReview review) {
        if (isOfHolder(decision, review)) {
            return review.holderActive() ? Optional.ofNullable(review.holderId()) : Optional.empty();
        }
        return review.state() == ReviewState.IN_REVIEW
                ? supervisors.find(review.departmentId(), decision.reviewer())
                : Optional.empty();
    }

    private static boolean isOfHolder(ReviewDecision decision, FiledReview review) {
        return decision.reviewer().equalsIgnoreCase(review.holder());
    }

    /** What is refused now may have been recorded before. */
    private Optional<DecisionResult> repeated(ReviewDecision decision, OpenFile file) {
        return resolutions
                .find(decision.decisionId())
                .map(given -> given.isThe(decision)
                        ? new Recorded(file.review().version(), file.procedure().state(), true)
                        : new DecisionIdReused(decision.decisionId()));
    }

    private static Optional<Refused> refusal(ReviewDecision decision, OpenFile file, Optional<Long> author) {
        FiledReview review = file.review();
        if (review.state().isEnd()) {
            return Optional.of(new AlreadyDecided(review.id(), review.state()));
        }
        if (author.isEmpty()) {
            return Optional.of(
                    isOfHolder(decision, review)
                            ? new Deactivated(decision.reviewer())
                            : new NotHolder(review.id(), decision.reviewer(), review.holder()));
        }
        if (decision.reviewVersion() != review.version()) {
            return Optional.of(new VersionChanged(review.id(), decision.reviewVersion(), review.version()));
        }
        return withResolution(decision, file);
    }

    private static Optional<Refused> withResolution(ReviewDecision decision, OpenFile file) {
        FiledReview review = file.review();
        return switch (decision.resolution()) {
            case APPROVED -> Optional.empty();
            case REJECTED ->
                review.departmentMayReject() ? Optional.empty() : Optional.of(new MayNotReject(review.department()));
            case PREVENTION -> noPrevention(decision, file.procedure());
        };
    }

    private static Optional<Refused> noPrevention(ReviewDecision decision, OpenProcedure procedure) {
        if (!inDepartments(procedure)) {
            return Optional.of(new TooLateForPrevention(procedure.folio(), procedure.state()));
        }
        int characters = decision.comment().codePointCount(0, decision.comment().length());
        return characters < LEAST_COMMENT ? Optional.of(new CommentTooShort(LEAST_COMMENT)) : Optional.empty();
    }

    private Answer answer(ReviewDecision decision, FiledReview review, long userId) {
        boolean inPart = decision.resolution() == Resolution.APPROVED
                && isOfHolder(decision, review)
                && unanimity.lacks(review, userId);
        ReviewState next = inPart ? ReviewState.READY : decision.resolution().reviewState();
        return new Answer(decision, review, userId, next);
    }

    private DecisionResult record(Answer answer, OpenFile file) {
        if (!resolutions.record(answer, clock.instant(), files.announcements().envelope(answer.event()))) {
            return new DecisionIdReused(answer.decision().decisionId());
        }
        boolean open = answer.next() == ReviewState.READY;
        OpenProcedure after = open ? file.procedure() : follow(answer, file.procedure());
        return new Recorded(file.review().version() + 1, after.state(), false);
    }

    private OpenProcedure follow(Answer answer, OpenProcedure procedure) {
        if (!inDepartments(procedure)) {
            return procedure; // it went on or ended meanwhile; the answer is kept for the record
        }
        ReviewDecision decision = answer.decision();
        FiledReview review = answer.review();
        Cause cause = new Cause(
                decision.reviewer(),
                review.department() + ": " + decision.resolution(),
                decision.decisionId().toString());
        return switch (decision.resolution()) {
            case APPROVED -> files.progress().advance(procedure, cause);
            case REJECTED -> rejected(procedure, review, cause);
            case PREVENTION ->
                preventions.ask(
                        procedure, new PreventionRequest(review.id(), answer.userId(), decision.comment()), cause);
        };
    }

    private OpenProcedure rejected(OpenProcedure procedure, FiledReview review, Cause cause) {
        if (!review.required() || files.deadlines().hearsEveryone(procedure.municipalityId())) {
            return files.progress().advance(procedure, cause);
        }
        files.reviews().skipNotBegun(procedure.id(), "Rejected by " + review.department());
        return files.procedures()
                .move(List.of(new Transition(procedure, ProcedureState.REJECTED, cause)))
                .get(0);
    }

    private static boolean inDepartments(OpenProcedure procedure) {
        return procedure.state() == ProcedureState.IN_REVIEW || procedure.state() == ProcedureState.PREVENTION;
    }
}
