package mx.ventanilla.review.decision;

import mx.ventanilla.review.casefile.FiledReview;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Departments that ask that all their reviewers approve. An approval counts for the filing that was in force when it was
 * given, that is, since the review became ready. Nobody waits for a reviewer who is away or has left, or who only stands
 * in for another.
 */
final class Unanimity {
    /** By department_user_assignments_pkey and the leading column of dependency_resolutions_once_key. */
    private static final String OTHERS_TO_APPROVE = """
            select exists (
                select from dependency_reviews r
                join municipalities m on m.id = r.municipality_id
                join department_user_assignments a on a.department_id = r.department_id and a.is_active and a.substitute_for is null
                join users u on u.id = a.user_id and u.is_active and u.deleted_at is null
                where r.id = :review_id and u.id <> :user_id and not is_away(u.id, (now() at time zone m.zone)::date)
                  and not exists (select from dependency_resolutions s
                                  where s.review_id = r.id and s.user_id = u.id and s.resolution = 'APPROVED'
                                    and s.decided_at >= r.ready_at))
            """;

    /** Keys begin with 1. */
    private static final long NOBODY = 0;

    private final JdbcClient jdbc;

    Unanimity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether somebody else has still to approve when this reviewer has. */
    boolean lacks(FiledReview review, long userId) {
        return review.allMustApprove() && othersThan(userId, review);
    }

    /** Whether anybody has still to approve. */
    boolean lacksAnybody(FiledReview review) {
        return othersThan(NOBODY, review);
    }

    private boolean othersThan(long userId, FiledReview review) {
        return jdbc.sql(OTHERS_TO_APPROVE)
                .param("review_id", review.id())
                .param("user_id", userId)
                .query(Boolean.class)
                .single();
    }
}
