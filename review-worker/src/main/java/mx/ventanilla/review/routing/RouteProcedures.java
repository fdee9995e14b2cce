package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.contracts.ProcedureNeedsRouting;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Procedures;
import mx.ventanilla.review.casefile.Progress;
import mx.ventanilla.review.casefile.Transition;
import mx.ventanilla.review.deadline.Deadlines;

/**
 * Sends received procedures to their departments: plan, reviews, state and events in the caller's transaction, a fixed
 * number of statements for a batch of any size. Run twice it does nothing the second time, because the procedures are
 * not waiting any more.
 *
 * <p>A procedure for which nobody can be found waits for an operator. It is looked at again whenever something is told
 * of it, so that an amendment or a corrected rule can bring it on its way.
 */
final class RouteProcedures {
    private static final String ROUTED = "Routed to its departments";

    private final Procedures procedures;
    private final DrawUpPlans drawUp;
    private final ReviewPlans plans;
    private final Deadlines deadlines;
    private final Announcements announcements;
    private final Progress progress;

    RouteProcedures(CaseFiles files, DrawUpPlans drawUp) {
        this.procedures = files.procedures();
        this.drawUp = drawUp;
        this.plans = new ReviewPlans(files.jdbc());
        this.deadlines = files.deadlines();
        this.announcements = files.announcements();
        this.progress = files.progress();
    }

    /** @param waiting locked procedures in RECEIVED or NEEDS_ROUTING, with the events that told of them */
    void route(List<Told> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Long, Draft> drafts = drawUp.draw(waiting.stream()
                .map(Told::procedure)
                .map(RouteProcedures::filed)
                .toList());
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (Told told : waiting) {
            sort(told, Objects.requireNonNull(drafts.get(told.procedure().id())), outcome);
        }
        send(outcome.planned());
        leave(outcome.unroutable());
    }

    static Filed filed(OpenProcedure procedure) {
        return new Filed(
                procedure.id(), procedure.municipalityId(), procedure.procedureTypeId(), procedure.procedureType());
    }

    private void sort(Told told, Draft draft, Outcome outcome) {
        draft.planning()
                .dispatch(
                        plan -> outcome.planned().add(routed(told, plan, draft.grounds())),
                        reason -> outcome.unroutable().add(new Unroutable(told, reason)));
    }

    private RoutedProcedure routed(Told told, Plan plan, Grounds grounds) {
        return RoutedProcedure.of(told, plan, grounds, Opening.FIRST).started(deadlines);
    }

    private void send(List<RoutedProcedure> planned) {
        if (planned.isEmpty()) {
            return;
        }
        List<WrittenPlan> written = plans.add(planned);
        announcements.announce(
                written.stream().flatMap(plan -> plan.events().stream()).toList());
        List<RoutedProcedure> begun = written.stream().map(WrittenPlan::routed).toList();
        List<OpenProcedure> moved =
                procedures.move(begun.stream().map(RouteProcedures::begun).toList());
        for (int i = 0; i < moved.size(); i++) {
            if (begun.get(i).anyWithNothingToCheck()) {
                progress.advance(moved.get(i), begun(begun.get(i)).cause());
            }
        }
    }

    private static Transition begun(RoutedProcedure routed) {
        return new Transition(routed.procedure(), ProcedureState.IN_REVIEW, Cause.ofWorker(ROUTED, routed.eventId()));
    }

    private void leave(List<Unroutable> unroutable) {
        List<Unroutable> news = unroutable.stream()
                .filter(each -> each.told().procedure().state() == ProcedureState.RECEIVED)
                .toList();
        announcements.announce(news.stream().map(Unroutable::event).toList());
        procedures.move(news.stream().map(Unroutable::transition).toList());
    }

    private record Outcome(List<RoutedProcedure> planned, List<Unroutable> unroutable) {}

    private record Unroutable(Told told, String reason) {
        ReviewEvent event() {
            OpenProcedure procedure = told.procedure();
            return new ProcedureNeedsRouting(
                    procedure.id(),
                    procedure.folio(),
                    procedure.procedureType(),
                    transition().cause().reason());
        }

        Transition transition() {
            return new Transition(
                    told.procedure(), ProcedureState.NEEDS_ROUTING, Cause.ofWorker(reason, told.eventId()));
        }
    }
}
