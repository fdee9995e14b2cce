package mx.ventanilla.review.notification;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the reviewers of a department, who are at work, of reviews that newly lie in its queue. Not in the transaction that
 * laid them there, which has no time for it, but when the event of it is heard: what somebody has taken meanwhile is not
 * told, and an event that comes again tells nobody twice.
 */
final class TellOfReadyReviews {
    /**
     * Reviews by primary key, their reviewers by department_user_assignments_pkey; notifications_once_key lets each in once.
     * A municipality's wrong zone does not keep the others' reviewers in the dark.
     */
    private static final String TELL = """
            insert into notifications (municipality_id, review_id, user_id, kind, due_on, created_at)
            select r.municipality_id, r.id, u.id, 'READY', r.due_on, :now
            from dependency_reviews r
            join municipalities m on m.id = r.municipality_id
            join department_user_assignments a on a.department_id = r.department_id and a.is_active
            join users u on u.id = a.user_id and u.municipality_id = r.municipality_id and u.is_active and u.deleted_at is null
            where r.id = any (:ids) and r.state = 'READY'
              and not is_away(u.id, (cast(:now as timestamptz) at time zone zone_or_utc(m.zone))::date)
            order by r.id, u.id
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TellOfReadyReviews(CaseFiles files, Clock clock) {
        this.jdbc = files.jdbc();
        this.clock = clock;
    }

    void tell(Collection<Long> reviews) {
        if (!reviews.isEmpty()) {
            jdbc.sql(TELL)
                    .param("ids", reviews.toArray(Long[]::new))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
