package mx.ventanilla.review.prevention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.Procedures;
import mx.ventanilla.review.casefile.Progress;
import mx.ventanilla.review.casefile.Reviews;
import mx.ventanilla.review.casefile.Transition;
import mx.ventanilla.review.casefile.WaitingReview;
import mx.ventanilla.review.deadline.Deadline;
import mx.ventanilla.review.deadline.Deadlines;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prevention requests: asked by a reviewer, answered by an amendment. The caller holds the procedure's lock. */
public final class Preventions {
    /** The database's clock, which also dates amendments, so that the two can be put in order. */
    private static final String ASK = """
            insert into prevention_requests (review_id, procedure_id, municipality_id, requested_by, reason, requested_at, due_on)
            values (:review_id, :procedure_id, :municipality_id, :user_id, :reason, clock_timestamp(), :due_on)
            """;

    /**
     * Those asked before the filing in force came in; the first history row of a version is its filing. By
     * prevention_requests_procedure_idx and procedure_status_history_procedure_idx.
     */
    private static final String ANSWER = """
            update prevention_requests
            set answered_at = clock_timestamp()
            where procedure_id = :procedure_id and answered_at is null and expired_at is null
              and requested_at < (select min(recorded_at)
                                  from procedure_status_history
                                  where procedure_id = :procedure_id and procedure_version = :version)
            returning review_id, requested_at
            """;

    /** By primary key. */
    private static final String REVIEW = """
            select r.id, r.version, r.folio, r.municipality_id, d.code as department, r.round, r.priority,
                   r.maximum_business_days, r.due_on
            from dependency_reviews r
            join departments d on d.id = r.department_id
            where r.id = :id and r.state = 'PREVENTION'
            """;

    /** By prevention_requests_procedure_idx. */
    private static final String STILL_OPEN = """
            select count(*)
            from prevention_requests
            where procedure_id = :procedure_id and answered_at is null and expired_at is null
            """;

    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final Reviews reviews;
    private final Progress progress;
    private final Deadlines deadlines;

    public Preventions(CaseFiles files) {
        this.jdbc = files.jdbc();
        this.procedures = files.procedures();
        this.reviews = files.reviews();
        this.progress = files.progress();
        this.deadlines = files.deadlines();
    }

    /**
     * Asks the applicant to correct something.
     *
     * @param request of a review that is in PREVENTION already
     * @return the procedure in the state it has afterwards
     */
    public OpenProcedure ask(OpenProcedure procedure, PreventionRequest request, Cause cause) {
        jdbc.sql(ASK)
                .param("review_id", request.reviewId())
                .param("procedure_id", procedure.id())
                .param("municipality_id", procedure.municipalityId())
                .param("user_id", request.userId())
                .param("reason", request.reason())
                .param("due_on", deadlines.ofPrevention(procedure.municipalityId()))
                .update();
        return procedure.state() == ProcedureState.PREVENTION
                ? procedure
                : move(procedure, ProcedureState.PREVENTION, cause);
    }

    /**
     * Brings back to their queues the reviews whose request came before the filing now in force, with the business days
     * they had left; when no request is open any more, the procedure goes on. Anything else is left as it is.
     */
    public void answer(OpenProcedure procedure, String eventId) {
        List<Stopped> answered = jdbc.sql(ANSWER)
                .param("procedure_id", procedure.id())
                .param("version", procedure.version())
                .query((row, number) -> new Stopped(row.getLong("review_id"), instant(row, "requested_at")))
                .list();
        if (answered.isEmpty()) {
            return;
        }
        Map<WaitingReview, Deadline> resumed = new LinkedHashMap<>();
        answered.forEach(stopped -> resume(stopped, resumed));
        reviews.makeReady(resumed);
        if (stillOpen(procedure) == 0) {
            goOn(procedure, Cause.ofWorker("The applicant answered with version " + procedure.version(), eventId));
        }
    }

    /** A department's rejection does not end the procedure: it goes on when no other department's request is open. */
    void goOnAfterRejection(OpenProcedure procedure, Cause cause) {
        if (stillOpen(procedure) == 0) {
            goOn(procedure, cause);
        } else {
            progress.advance(procedure, cause);
        }
    }

    private void goOn(OpenProcedure procedure, Cause cause) {
        progress.advance(move(procedure, ProcedureState.IN_REVIEW, cause), cause);
    }

    private void resume(Stopped stopped, Map<WaitingReview, Deadline> resumed) {
        jdbc.sql(REVIEW)
                .param("id", stopped.reviewId())
                .query((row, number) -> resumed.put(review(row), deadline(row, stopped.at())))
                .list();
    }

    private Deadline deadline(ResultSet row, Instant stoppedAt) throws SQLException {
        return deadlines.resumed(
                row.getLong("municipality_id"),
                stoppedAt,
                row.getObject("due_on", LocalDate.class),
                row.getInt("priority"));
    }

    private static WaitingReview review(ResultSet row) throws SQLException {
        return new WaitingReview(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("folio"),
                row.getLong("municipality_id"),
                row.getString("department"),
                row.getInt("round"),
                row.getInt("priority"),
                row.getInt("maximum_business_days"));
    }

    private int stillOpen(OpenProcedure procedure) {
        return jdbc.sql(STILL_OPEN)
                .param("procedure_id", procedure.id())
                .query(Integer.class)
                .single();
    }

    private OpenProcedure move(OpenProcedure procedure, ProcedureState to, Cause cause) {
        return procedures.move(List.of(new Transition(procedure, to, cause))).get(0);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Stopped(long reviewId, Instant at) {}
}
