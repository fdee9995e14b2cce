package mx.ventanilla.review.queue;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mx.ventanilla.review.casefile.CaseFiles;

/** A sign of life of a reviewer: the lease begins again, for the version that he holds and no other. */
public final class KeepReview {
    /** By primary key and version alone: only a review that is held has a holder. Locks the review. */
    private static final String EXTEND = """
            update dependency_reviews r
            set lease_until = now() + d.lease
            from departments d, users u
            where r.id = :id and r.version = :version and d.id = r.department_id and u.id = r.holder_user_id
              and lower(u.email) = lower(:reviewer)
            returning r.lease_until
            """;

    private final CaseFiles files;

    public KeepReview(CaseFiles files) {
        this.files = files;
    }

    /**
     * Keeps the review for another lease.
     *
     * @param version that the reviewer was given
     * @param reviewer e-mail
     * @return until when; empty when the reviewer does not hold that version any more
     */
    public Optional<Instant> keep(long reviewId, int version, String reviewer) {
        return files.jdbc()
                .sql(EXTEND)
                .param("id", reviewId)
                .param("version", version)
                .param("reviewer", reviewer)
                .query((ResultSet row, int number) ->
                        row.getObject("lease_until", OffsetDateTime.class).toInstant())
                .optional();
    }
}
