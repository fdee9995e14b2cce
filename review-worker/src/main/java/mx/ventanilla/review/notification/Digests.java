package mx.ventanilla.review.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letters, from the first notification in them to what became of them. */
final class Digests {
    /** Of those who gather, one at a time; the others pass on. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(7310002)";

    /** By notifications_waiting_idx, users_pkey and notification_emails_user_idx. */
    private static final String GATHER = """
            with person as (
                select n.municipality_id, n.user_id
                from notifications n
                join users u on u.id = n.user_id
                where n.email_id is null
                  and (u.letters_at_once
                       or not exists (select from notification_emails e where e.user_id = n.user_id and e.created_at > :last_before))
                group by n.municipality_id, n.user_id
                limit :most
            ), letter as (
                insert into notification_emails (municipality_id, user_id, message_id, next_attempt_at, created_at)
                select municipality_id, user_id, '<' || gen_random_uuid() || '@' || :domain || '>', :now, :now
                from person
                returning id, municipality_id, user_id
            ), gathered as (
                update notifications n
                set email_id = l.id
                from letter l
                where n.municipality_id = l.municipality_id and n.user_id = l.user_id and n.email_id is null
            )
            select count(*) from letter
            """;

    /**
     * By notification_emails_queue_idx; locks the letter and passes over those that others are at. Committed before the
     * server is spoken to: whoever dies then leaves the letter to the next attempt, under the same message id.
     */
    private static final String CLAIM = """
            update notification_emails e
            set attempts = e.attempts + 1,
                next_attempt_at = :now + least(:retry_seconds * power(2, least(e.attempts, 20)), 3600) * interval '1 second'
            from users u
            where e.id = (select q.id
                          from notification_emails q
                          where q.state = 'QUEUED' and q.next_attempt_at <= :now
                          order by q.next_attempt_at, q.id
                          limit 1
                          for no key update of q skip locked)
              and u.id = e.user_id
            returning e.id, e.attempts, e.message_id, e.created_at, u.email, u.name, u.language,
                      u.is_active and u.deleted_at is null as active
            """;

    /** By notifications_email_idx. What has been settled meanwhile is not told any more. */
    private static final String LINES = """
            select n.kind, r.folio, d.name as department, n.due_on
            from notifications n
            join dependency_reviews r on r.id = n.review_id
            join departments d on d.id = r.department_id
            where n.email_id = :id
              and case n.kind when 'PREVENTION_EXPIRED' then true
                              when 'READY' then r.state = 'READY' and r.due_on = n.due_on
                              else r.state in ('READY', 'IN_REVIEW') and r.due_on = n.due_on end
            order by n.due_on, r.folio, d.name
            limit :most
            """;

    /** By primary key; only by whoever made the last attempt. */
    private static final String SETTLE = """
            update notification_emails
            set state = :state, last_error = nullif(:error, ''), sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end
            where id = :id and attempts = :attempts and state = 'QUEUED'
            """;

    private final JdbcClient jdbc;

    Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes one letter for each person who has had none for a while, or wants them at once; true when there may be more. */
    boolean gather(MailProperties mail, Instant now, int most) {
        boolean alone = jdbc.sql(ALONE).query(Boolean.class).single();
        return alone && gathered(mail, now, most) == most;
    }

    private int gathered(MailProperties mail, Instant now, int most) {
        return jdbc.sql(GATHER)
                .param("last_before", now.minus(mail.digestEvery()).atOffset(ZoneOffset.UTC))
                .param("domain", mail.domain())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** The next letter to hand over, if there is one; nobody else tries it before the pause is over. */
    Optional<Claimed> claim(Instant now, Duration retryAfter) {
        return jdbc.sql(CLAIM)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("retry_seconds", retryAfter.toSeconds())
                .query(Claimed.class)
                .optional();
    }

    List<Line> lines(long emailId, int most) {
        return jdbc.sql(LINES)
                .param("id", emailId)
                .param("most", most)
                .query(Line.class)
                .list();
    }

    /** Returns false when somebody else has tried meanwhile, because this process stood still for too long. */
    boolean settle(Claimed letter, State state, String error, Instant now) {
        return jdbc.sql(SETTLE)
                        .param("state", state.name())
                        .param("error", error)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", letter.id())
                        .param("attempts", letter.attempts())
                        .update()
                == 1;
    }

    enum State {
        QUEUED,
        SENT,
        FAILED,
        CANCELLED
    }

    /**
     * A letter that this process may hand over now.
     *
     * @param attempts with this one
     * @param language es or en
     * @param active whether the person still works here
     */
    record Claimed(
            long id,
            int attempts,
            String messageId,
            Instant createdAt,
            String email,
            String name,
            String language,
            boolean active) {}

    /** One thing to tell. */
    record Line(Kind kind, String folio, String department, LocalDate dueOn) {}

    /** What a line tells; the most urgent first. */
    enum Kind {
        DIRECTOR,
        LEAD,
        REMINDER,
        READY,
        PREVENTION_EXPIRED
    }
}
