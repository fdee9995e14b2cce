package mx.ventanilla.review.decision;

import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecided;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.OpenFile;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Where all reviewers must approve and the last one who had not has gone away or left, nobody would ever answer: the
 * approvals that were given are enough then. Harmless in any number of processes, because each looks again under the lock.
 */
final class CompleteUnanimity {
    private static final int AT_ONCE = 100;
    private static final String COMMENT = "All reviewers who are at work have approved";

    /** The departments are few; their queues by dependency_reviews_queue_idx, approvals by dependency_resolutions_once_key. */
    private static final String APPROVED_IN_PART = """
            select r.id
            from departments d
            join dependency_reviews r on r.department_id = d.id and r.state = 'READY'
            where d.all_reviewers_must_approve
              and exists (select from dependency_resolutions s
                          where s.review_id = r.id and s.resolution = 'APPROVED' and s.decided_at >= r.ready_at)
            order by r.rank_at
            limit :at_once
            """;

    /** By primary key and version alone. */
    private static final String APPROVE = """
            update dependency_reviews
            set state = 'APPROVED', state_reason = :comment, version = version + 1, decided_at = now()
            where id = :id and version = :version and state = 'READY'
            """;

    private final CaseFiles files;
    private final Unanimity unanimity;

    CompleteUnanimity(CaseFiles files) {
        this.files = files;
        this.unanimity = new Unanimity(files.jdbc());
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1M")
    void sweep() {
        List<Long> reviews = files.jdbc()
                .sql(APPROVED_IN_PART)
                .param("at_once", AT_ONCE)
                .query(Long.class)
                .list();
        reviews.forEach(review -> files.transactions()
                .executeWithoutResult(transaction -> files.open(review).ifPresent(this::complete)));
    }

    private void complete(OpenFile file) {
        if (unanimity.lacksAnybody(file.review()) || !approve(file)) {
            return;
        }
        files.announcements()
                .announce(List.of(new ReviewDecided(
                        file.review().folio(),
                        file.review().id(),
                        file.review().version() + 1,
                        file.review().department(),
                        UUID.randomUUID(),
                        Resolution.APPROVED,
                        EventSource.REVIEW_WORKER.uri(),
                        COMMENT)));
        files.progress().advance(file.procedure(), Cause.ofWorker(file.review().department() + ": " + COMMENT, null));
    }

    /** Whether it was still waiting. */
    private boolean approve(OpenFile file) {
        return files.jdbc()
                        .sql(APPROVE)
                        .param("comment", COMMENT)
                        .param("id", file.review().id())
                        .param("version", file.review().version())
                        .update()
                == 1;
    }
}
