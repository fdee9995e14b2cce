package mx.ventanilla.review.prevention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Transition;
import mx.ventanilla.review.deadline.Agenda;
import mx.ventanilla.review.prevention.ExpiredPreventions.Expired;
import mx.ventanilla.review.sweep.MunicipalRound;

/**
 * Ends the preventions whose last day has gone by without an amendment: the review is rejected, and with it the procedure,
 * as if its reviewer had rejected it. An amendment that came in before anybody looked counts, even if late and even if its
 * event is still on the way. One transaction, under the procedures' locks; whoever comes second finds nothing left.
 */
public final class ExpirePreventions implements MunicipalRound.Visit {
    private static final int AT_ONCE = 100;
    private static final String NOBODY_ANSWERED = "The applicant did not answer by %s what %s had asked for";

    private final CaseFiles files;
    private final ExpiredPreventions expired;
    private final Preventions preventions;

    public ExpirePreventions(CaseFiles files) {
        this.files = files;
        this.expired = new ExpiredPreventions(files.jdbc());
        this.preventions = new Preventions(files);
    }

    @Override
    public boolean pay(long municipalityId) {
        Agenda agenda = files.deadlines().agenda(municipalityId);
        List<Long> candidates = expired.due(municipalityId, agenda.today(), AT_ONCE);
        if (candidates.isEmpty()) {
            return false;
        }
        List<OpenProcedure> open = files.procedures().lock(candidates).stream()
                .filter(procedure -> procedure.state() == ProcedureState.PREVENTION)
                .toList();
        expire(open, agenda);
        return candidates.size() == AT_ONCE;
    }

    private void expire(List<OpenProcedure> open, Agenda agenda) {
        List<Expired> reviews = expired.reject(open, agenda);
        files.announcements().announce(reviews.stream().map(Expired::event).toList());
        Map<Long, List<Expired>> byProcedure = reviews.stream().collect(Collectors.groupingBy(Expired::procedureId));
        List<Transition> rejected = new ArrayList<>();
        for (OpenProcedure procedure : open) { // what has no expired review was answered while we waited for its lock
            List<Expired> ended = byProcedure.getOrDefault(procedure.id(), List.of());
            if (rejects(procedure, ended)) {
                rejected.add(new Transition(procedure, ProcedureState.REJECTED, cause(ended.get(0))));
            } else if (!ended.isEmpty()) {
                preventions.goOnAfterRejection(procedure, cause(ended.get(0)));
            }
        }
        reject(rejected);
    }

    private boolean rejects(OpenProcedure procedure, List<Expired> reviews) {
        return reviews.stream().anyMatch(Expired::required)
                && !files.deadlines().hearsEveryone(procedure.municipalityId());
    }

    private void reject(List<Transition> rejected) {
        rejected.forEach(step ->
                files.reviews().skipNotBegun(step.procedure().id(), step.cause().reason()));
        files.procedures().move(rejected);
    }

    private static Cause cause(Expired review) {
        return Cause.ofWorker(NOBODY_ANSWERED.formatted(review.dueOn(), review.department()), null);
    }
}
