package mx.ventanilla.review.queue;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A reviewer at a department's queue.
 *
 * @param departmentId key in the database
 * @param pausedReason why nobody may claim at the moment; null when work goes on
 * @param userId key of the reviewer; null when the municipality has no such active user
 * @param reviewer e-mail as the office writes it; null like {@code userId}
 * @param workLimit how many reviews the reviewer may hold; null when there is no limit
 * @param awayUntil last day of the reviewer's absence; null when he is at work
 * @param assigned whether the reviewer works for the department
 */
record Seat(
        long departmentId,
        @Nullable String pausedReason,
        @Nullable Long userId,
        @Nullable String reviewer,
        @Nullable Integer workLimit,
        @Nullable LocalDate awayUntil,
        boolean assigned) {
    /** By municipalities_inegi_code_key, departments_code_key, users_email_key, the assignments' primary key, user_absences_user_idx. */
    private static final String FIND = """
            select d.id as department_id, d.paused_reason, u.id as user_id, u.email as reviewer, u.work_limit,
                   a.user_id is not null as assigned,
                   (select max(until_day) from user_absences
                    where user_id = u.id and (now() at time zone m.zone)::date between from_day and until_day) as away_until
            from municipalities m
            join departments d on d.municipality_id = m.id and d.code = :department and d.deleted_at is null
            left join users u on u.municipality_id = m.id and lower(u.email) = lower(:reviewer)
                and u.is_active and u.deleted_at is null
            left join department_user_assignments a on a.department_id = d.id and a.user_id = u.id and a.is_active
            where m.inegi_code = :municipality
            """;

    static Optional<Seat> find(JdbcClient jdbc, ClaimRequest request) {
        return jdbc.sql(FIND)
                .param("municipality", request.municipality())
                .param("department", request.department())
                .param("reviewer", request.reviewer())
                .query(Seat.class)
                .optional();
    }
}
