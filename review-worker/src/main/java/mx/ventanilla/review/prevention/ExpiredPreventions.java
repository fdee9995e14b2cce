package mx.ventanilla.review.prevention;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import mx.ventanilla.contracts.PreventionExpired;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.deadline.Agenda;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Preventions that nobody answered in time. */
final class ExpiredPreventions {
    /**
     * By prevention_requests_due_idx, procedures_pkey and procedure_status_history_procedure_idx. Left out where the filing
     * in force came in after the request: that is its answer, and the event of the filing brings it.
     */
    private static final String DUE = """
            select q.procedure_id
            from prevention_requests q
            join procedures p on p.id = q.procedure_id
            where q.due_on < :today and q.answered_at is null and q.expired_at is null
              and q.municipality_id = :municipality_id and p.state = 'PREVENTION'
              and coalesce((select min(h.recorded_at)
                            from procedure_status_history h
                            where h.procedure_id = p.id and h.procedure_version = p.version), '-infinity') <= q.requested_at
            order by q.due_on
            limit :most
            """;

    /**
     * Request, review and notification at once, by prevention_requests_procedure_idx, procedure_status_history_procedure_idx
     * and dependency_reviews_pkey; the caller holds the procedures' locks, under which it is asked again what was answered.
     */
    private static final String REJECT = """
            with expired as (
                update prevention_requests q
                set expired_at = :now
                from procedures p
                where q.procedure_id = any (:procedure_ids) and p.id = q.procedure_id
                  and q.due_on < :today and q.answered_at is null and q.expired_at is null
                  and coalesce((select min(h.recorded_at)
                                from procedure_status_history h
                                where h.procedure_id = p.id and h.procedure_version = p.version), '-infinity') <= q.requested_at
                returning q.review_id, q.requested_by, q.due_on
            ), rejected as (
                update dependency_reviews r
                set state = 'REJECTED', state_reason = 'The applicant did not answer in time', version = r.version + 1,
                    decided_at = :now
                from expired e
                where r.id = e.review_id
                returning r.id, r.procedure_id, r.municipality_id, r.folio, r.version, r.department_id, r.is_required,
                          e.requested_by, e.due_on
            ), told as (
                insert into notifications (municipality_id, review_id, user_id, kind, due_on, created_at)
                select r.municipality_id, r.id, u.id, 'PREVENTION_EXPIRED', r.due_on, :now
                from rejected r
                join users u on u.id = r.requested_by and u.is_active and u.deleted_at is null
                join department_user_assignments a on a.user_id = u.id and a.department_id = r.department_id and a.is_active
                on conflict do nothing
            )
            select r.id as review_id, r.procedure_id, r.folio, r.version, d.code as department, r.is_required as required, r.due_on
            from rejected r
            join departments d on d.id = r.department_id
            order by r.procedure_id, r.id
            """;

    private final JdbcClient jdbc;

    ExpiredPreventions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys of the procedures that wait for an answer that is overdue, the oldest first. */
    List<Long> due(long municipalityId, LocalDate today, int most) {
        return jdbc.sql(DUE)
                .param("municipality_id", municipalityId)
                .param("today", today)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** Ends what is overdue of these procedures and rejects the reviews that asked. */
    List<Expired> reject(List<OpenProcedure> locked, Agenda agenda) {
        return jdbc.sql(REJECT)
                .param("procedure_ids", locked.stream().map(OpenProcedure::id).toArray(Long[]::new))
                .param("today", agenda.today())
                .param("now", agenda.now().atOffset(ZoneOffset.UTC))
                .query(Expired.class)
                .list();
    }

    /** A review that was rejected for want of an answer. */
    record Expired(
            long reviewId,
            long procedureId,
            String folio,
            int version,
            String department,
            boolean required,
            LocalDate dueOn) {
        PreventionExpired event() {
            return new PreventionExpired(folio, reviewId, version, department, dueOn);
        }
    }
}
