package mx.ventanilla.review.routing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Procedures;
import mx.ventanilla.review.casefile.Reviews;
import mx.ventanilla.review.prevention.Preventions;
import mx.ventanilla.review.settings.Freshness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does for each procedure what its present state calls for: routes what was received, ends the reviews of what was
 * withdrawn, begins another round for what the applicant amended. One transaction for all of them; doing it again does nothing.
 */
public final class FollowProcedures {
    private static final Logger LOG = LoggerFactory.getLogger(FollowProcedures.class);

    private final TransactionTemplate transactions;
    private final Procedures procedures;
    private final RouteProcedures route;
    private final Reviews reviews;
    private final BeginRounds rounds;

    private FollowProcedures(CaseFiles files, DrawUpPlans drawUp) {
        this.transactions = files.transactions();
        this.procedures = files.procedures();
        this.route = new RouteProcedures(files, drawUp);
        this.reviews = files.reviews();
        this.rounds = new BeginRounds(files, drawUp, new Preventions(files));
    }

    /** Under the municipalities' rules and maps, remembered for as long as they are fresh. */
    public static FollowProcedures over(CaseFiles files, Freshness freshness, Clock clock) {
        return new FollowProcedures(files, DrawUpPlans.fresh(files.jdbc(), freshness, clock));
    }

    /**
     * Looks after the procedures. One that fails by itself does not hold up the others: it is named in the log, stays as
     * it was, and is looked at again by {@link ForgottenProcedures}.
     *
     * @throws DataAccessException when the database cannot work; nothing has been done then
     */
    public void follow(List<Notice> notices) {
        Map<Long, String> events = new LinkedHashMap<>();
        notices.forEach(notice -> events.put(notice.procedureId(), notice.eventId()));
        try {
            together(events);
        } catch (RuntimeException failure) {
            if (concernsAll(failure)) {
                throw failure;
            }
            events.forEach(this::alone);
        }
    }

    private void alone(long procedureId, String eventId) {
        try {
            together(Map.of(procedureId, eventId));
        } catch (RuntimeException failure) {
            if (concernsAll(failure)) {
                throw failure;
            }
            LOG.error(
                    "Procedure {} could not be looked after (event {}); it stays as it is, and a received one is tried again every minute",
                    procedureId,
                    eventId,
                    failure);
        }
    }

    private static boolean concernsAll(RuntimeException failure) {
        boolean database = failure instanceof DataAccessException || failure instanceof TransactionException;
        return database && !(failure instanceof DataIntegrityViolationException);
    }

    private void together(Map<Long, String> events) {
        if (!events.isEmpty()) {
            transactions.executeWithoutResult(transaction -> lookAfter(procedures.lock(events.keySet()), events));
        }
    }

    private void lookAfter(List<OpenProcedure> locked, Map<Long, String> events) {
        List<Told> waiting = new ArrayList<>();
        List<Told> underWay = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        for (OpenProcedure procedure : locked) {
            Told told = new Told(procedure, events.getOrDefault(procedure.id(), ""));
            switch (procedure.state()) {
                case RECEIVED, NEEDS_ROUTING -> waiting.add(told);
                case WITHDRAWN -> ended.add(procedure.id());
                case PREVENTION, IN_REVIEW -> underWay.add(told);
                case DIRECTOR_REVIEW, APPROVED, LICENSE_ISSUED, REJECTED -> {
                    // the departments have done their part
                }
            }
        }
        route.route(waiting);
        rounds.begin(underWay);
        reviews.skipOpen(ended, "The applicant withdrew the procedure");
    }
}
