package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.prevention.Preventions;
import mx.ventanilla.review.routing.EarlierRounds.Latest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An amendment came in while the departments are at work: another round begins. It brings back the reviews of the
 * departments that had asked for a correction, and opens one for every department that the rules name now and did not
 * name before; all others keep what they have, their answers included. The plan of each round stays with its grounds.
 *
 * <p>A filing for which there is a plan changes nothing, so that an event may come any number of times.
 */
final class BeginRounds {
    private static final Logger LOG = LoggerFactory.getLogger(BeginRounds.class);

    private final CaseFiles files;
    private final DrawUpPlans drawUp;
    private final ReviewPlans plans;
    private final EarlierRounds earlier;
    private final Preventions preventions;

    BeginRounds(CaseFiles files, DrawUpPlans drawUp, Preventions preventions) {
        this.files = files;
        this.drawUp = drawUp;
        this.plans = new ReviewPlans(files.jdbc());
        this.earlier = new EarlierRounds(files.jdbc());
        this.preventions = preventions;
    }

    /** @param underWay locked procedures in IN_REVIEW or PREVENTION, with the events that told of them */
    void begin(List<Told> underWay) {
        if (underWay.isEmpty()) {
            return;
        }
        Map<Long, Latest> latest = earlier.latest(ids(underWay));
        List<Told> amended = underWay.stream()
                .filter(told -> told.procedure().version() > last(latest, told).version())
                .toList();
        if (!amended.isEmpty()) {
            open(amended, latest);
        }
        underWay.stream()
                .filter(told -> told.procedure().state() == ProcedureState.PREVENTION)
                .forEach(told -> preventions.answer(told.procedure(), told.eventId()));
    }

    private void open(List<Told> amended, Map<Long, Latest> latest) {
        Map<Long, Draft> drafts = drawUp.draw(amended.stream()
                .map(told -> RouteProcedures.filed(told.procedure()))
                .toList());
        Map<Long, Map<String, Opening.Known>> known = earlier.known(ids(amended));
        List<RoutedProcedure> routed = new ArrayList<>();
        for (Told told : amended) {
            long id = told.procedure().id();
            Opening opening = new Opening(last(latest, told).round() + 1, known.getOrDefault(id, Map.of()));
            Draft draft = Objects.requireNonNull(drafts.get(id));
            draft.planning()
                    .dispatch(
                            plan -> routed.add(RoutedProcedure.of(told, plan, draft.grounds(), opening)
                                    .started(files.deadlines())),
                            reason -> keepAsItIs(told, reason));
        }
        write(routed);
    }

    private void write(List<RoutedProcedure> routed) {
        List<WrittenPlan> written = plans.add(routed);
        files.announcements()
                .announce(
                        written.stream().flatMap(plan -> plan.events().stream()).toList());
        written.stream()
                .map(WrittenPlan::routed)
                .forEach(round -> files.progress()
                        .advance(
                                round.procedure(),
                                Cause.ofWorker(
                                        "Round %d began with version %d"
                                                .formatted(
                                                        round.opening().round(),
                                                        round.procedure().version()),
                                        round.eventId())));
    }

    /** The departments at work go on; it is tried again at the next event of the procedure. */
    private static boolean keepAsItIs(Told told, String reason) {
        LOG.error(
                "Version {} of {} opens no round: {}",
                told.procedure().version(),
                told.procedure().folio(),
                reason);
        return false;
    }

    private static Latest last(Map<Long, Latest> latest, Told told) {
        return latest.getOrDefault(told.procedure().id(), new Latest(0, 0));
    }

    private static List<Long> ids(List<Told> told) {
        return told.stream().map(each -> each.procedure().id()).toList();
    }
}
