package mx.ventanilla.review.queue;

import java.util.List;
import java.util.Objects;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.review.casefile.CaseFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Brings back to their queues the reviews whose lease has run out. One statement for up to 200 of them; harmless in any
 * number of processes, because each passes over what another one is at, and what has come back is not expired any more.
 */
final class LeaseExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseExpiry.class);
    private static final int AT_ONCE = 200;

    /** By dependency_reviews_lease_idx; locks as a claim does. A review of an ended procedure is not needed any more. */
    private static final String EXPIRE = """
            with expired as (
                select r.id, d.code as department, u.email as reviewer, p.state in ('REJECTED', 'WITHDRAWN', 'LICENSE_ISSUED') as ended
                from dependency_reviews r
                join procedures p on p.id = r.procedure_id
                join departments d on d.id = r.department_id
                join users u on u.id = r.holder_user_id
                where r.state = 'IN_REVIEW' and r.lease_until < now()
                order by r.lease_until
                limit :at_once
                for update of r skip locked
                for no key update of p skip locked
            )
            update dependency_reviews r
            set state = case when e.ended then 'SKIPPED' else 'READY' end,
                state_reason = case when e.ended then 'The procedure had ended' end,
                version = r.version + 1, holder_user_id = null, lease_until = null
            from expired e
            where r.id = e.id
            returning r.folio, r.id as review_id, r.version as review_version, e.department, e.reviewer
            """;

    private final CaseFiles files;

    LeaseExpiry(CaseFiles files) {
        this.files = files;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15S")
    void sweep() {
        int expired;
        do {
            expired = Objects.requireNonNull(files.transactions().execute(transaction -> expire()));
        } while (expired == AT_ONCE);
    }

    private int expire() {
        List<Expired> expired = files.jdbc()
                .sql(EXPIRE)
                .param("at_once", AT_ONCE)
                .query(Expired.class)
                .list();
        files.announcements().announce(expired.stream().map(Expired::event).toList());
        if (!expired.isEmpty()) {
            LOG.info("{} reviews came back to their queues because their lease ran out", expired.size());
        }
        return expired.size();
    }

    private record Expired(String folio, long reviewId, int reviewVersion, String department, String reviewer) {
        ReviewReleased event() {
            return new ReviewReleased(
                    folio, reviewId, reviewVersion, department, reviewer, ReviewReleased.Cause.LEASE_EXPIRED);
        }
    }
}
