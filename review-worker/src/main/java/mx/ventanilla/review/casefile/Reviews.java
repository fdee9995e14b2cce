package mx.ventanilla.review.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecided;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.deadline.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reviews of a procedure's file. Every method expects that the caller holds the lock on the procedure. */
public final class Reviews {
    /**
     * By the leading column of dependency_reviews_key, then by the primary keys. A review is free when no review that it
     * waits for is open any more (ReviewState.isEnd).
     */
    private static final String OF_PROCEDURE = """
            select r.id, r.version, r.folio, r.municipality_id, d.code as department, r.round, r.priority,
                   r.maximum_business_days, r.state, r.is_required, r.nothing_to_check,
                   r.state = 'PENDING'
                   and not exists (select from review_dependencies w
                                   join dependency_reviews awaited on awaited.id = w.depends_on_review_id
                                   where w.review_id = r.id and awaited.state not in ('APPROVED', 'REJECTED', 'SKIPPED')) as is_free
            from dependency_reviews r
            join departments d on d.id = r.department_id
            where r.procedure_id = :procedure_id
            order by r.id
            """;

    /** By primary key and version alone: no predicate that would send the planner to a partial index of the queue. */
    private static final String MAKE_READY = """
            update dependency_reviews r
            set state = 'READY', state_reason = null, version = r.version + 1,
                ready_at = n.ready_at, due_on = n.due_on, rank_at = n.rank_at
            from json_to_recordset(cast(:rows as json)) as n
                (id bigint, version integer, ready_at timestamptz, due_on date, rank_at timestamptz)
            where r.id = n.id and r.version = n.version
            """;

    /** By the leading column of dependency_reviews_key. */
    private static final String APPROVE = """
            update dependency_reviews r
            set state = 'APPROVED', state_reason = :reason, version = r.version + 1, decided_at = now()
            from departments d
            where r.procedure_id = :procedure_id and r.state = 'READY' and r.nothing_to_check and d.id = r.department_id
            returning r.folio, r.id as review_id, r.version as review_version, d.code as department
            """;

    /** By the leading column of dependency_reviews_key. */
    private static final String SKIP = """
            update dependency_reviews
            set state = 'SKIPPED', state_reason = :reason, version = version + 1, holder_user_id = null, lease_until = null
            where procedure_id = any (:procedure_ids) and state = any (:states)
            """;

    /** By prevention_requests_procedure_idx. */
    private static final String LAPSE = """
            update prevention_requests
            set expired_at = now()
            where procedure_id = any (:procedure_ids) and answered_at is null and expired_at is null
            """;

    private static final String NOTHING_TO_CHECK = "Nothing to check";
    private static final Set<ReviewState> NOT_BEGUN =
            Set.of(ReviewState.PENDING, ReviewState.READY, ReviewState.ON_HOLD, ReviewState.PREVENTION);
    private static final Set<ReviewState> OPEN = Set.of(
            ReviewState.PENDING, ReviewState.READY, ReviewState.ON_HOLD, ReviewState.PREVENTION, ReviewState.IN_REVIEW);

    private final JdbcClient jdbc;
    private final Announcements announcements;

    public Reviews(JdbcClient jdbc, Announcements announcements) {
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /** Where the procedure stands with its departments. */
    Outlook outlook(long procedureId) {
        return Outlook.of(jdbc.sql(OF_PROCEDURE)
                .param("procedure_id", procedureId)
                .query((row, number) -> Outlook.line(row))
                .list());
    }

    /** Puts the reviews into their departments' queues and tells so. */
    public void makeReady(Map<WaitingReview, Deadline> reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        String rows = RowsParameter.of(reviews.entrySet().stream()
                .map(entry -> ReadyRow.of(entry.getKey(), entry.getValue()))
                .toList());
        int changed = jdbc.sql(MAKE_READY).param("rows", rows).update();
        if (changed != reviews.size()) {
            throw new IllegalStateException("Only %d of %d reviews became ready although their procedure is locked: %s"
                    .formatted(changed, reviews.size(), rows));
        }
        announcements.announce(reviews.entrySet().stream()
                .map(entry -> entry.getKey().ready(entry.getValue()))
                .toList());
    }

    /** Approves for the departments that may begin and have nothing to check, and tells so. */
    void approveWithNothingToCheck(long procedureId) {
        announcements.announce(jdbc
                .sql(APPROVE)
                .param("procedure_id", procedureId)
                .param("reason", NOTHING_TO_CHECK)
                .query(Approved.class)
                .list()
                .stream()
                .map(Approved::event)
                .toList());
    }

    /** Ends every review that no reviewer holds. What somebody is working on may still be answered, for the record. */
    public int skipNotBegun(long procedureId, String reason) {
        return skip(List.of(procedureId), NOT_BEGUN, reason);
    }

    /** Ends every review that has no answer yet, even those that a reviewer holds. */
    public int skipOpen(Collection<Long> procedureIds, String reason) {
        return procedureIds.isEmpty() ? 0 : skip(procedureIds, OPEN, reason);
    }

    private int skip(Collection<Long> procedureIds, Set<ReviewState> states, String reason) {
        Long[] ids = procedureIds.toArray(Long[]::new);
        jdbc.sql(LAPSE).param("procedure_ids", ids).update();
        return jdbc.sql(SKIP)
                .param("procedure_ids", ids)
                .param("states", states.stream().map(ReviewState::name).toArray(String[]::new))
                .param("reason", reason)
                .update();
    }

    private record Approved(String folio, long reviewId, int reviewVersion, String department) {
        ReviewDecided event() {
            return new ReviewDecided(
                    folio,
                    reviewId,
                    reviewVersion,
                    department,
                    UUID.randomUUID(),
                    Resolution.APPROVED,
                    EventSource.REVIEW_WORKER.uri(),
                    NOTHING_TO_CHECK);
        }
    }

    private record ReadyRow(long id, int version, Instant readyAt, LocalDate dueOn, Instant rankAt) {
        static ReadyRow of(WaitingReview review, Deadline deadline) {
            return new ReadyRow(review.id(), review.version(), deadline.readyAt(), deadline.dueOn(), deadline.rankAt());
        }
    }
}
