package mx.ventanilla.review.queue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import mx.ventanilla.contracts.ReviewClaimed;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.FiledReview;
import mx.ventanilla.review.casefile.OpenFile;
import mx.ventanilla.review.queue.ReassignResult.NotPossible;
import mx.ventanilla.review.queue.ReassignResult.Reassigned;
import mx.ventanilla.review.queue.ReassignResult.Why;

/** A supervisor gives a review that somebody holds to another reviewer of the department. */
public final class ReassignReview {
    /** By users_email_key. */
    private static final String MAY = """
            select exists (select from users
                           where municipality_id = :municipality_id and lower(email) = lower(:supervisor)
                             and role_code in ('SUPERVISOR', 'DIRECTOR') and is_active and deleted_at is null)
            """;

    /** By primary key and version alone, and users_email_key. The former holder's version is worth nothing afterwards. */
    private static final String GIVE = """
            update dependency_reviews r
            set version = r.version + 1, holder_user_id = u.id, claimed_at = now(), lease_until = now() + d.lease
            from departments d
            join department_user_assignments a on a.department_id = d.id and a.is_active
            join users u on u.id = a.user_id and u.is_active and u.deleted_at is null and lower(u.email) = lower(:reviewer)
            where r.id = :id and r.version = :version and d.id = r.department_id
            returning r.lease_until
            """;

    private final CaseFiles files;

    public ReassignReview(CaseFiles files) {
        this.files = files;
    }

    /**
     * Gives it to another one, under a new version.
     *
     * @param version that the supervisor read
     * @param supervisor e-mail of who orders it
     * @param reviewer e-mail of who gets it
     */
    public ReassignResult reassign(long reviewId, int version, String supervisor, String reviewer) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> files.open(reviewId)
                        .map(file -> reassign(file, version, supervisor, reviewer))
                        .orElseGet(() -> new NotPossible(reviewId, Why.UNKNOWN_REVIEW))));
    }

    private ReassignResult reassign(OpenFile file, int version, String supervisor, String reviewer) {
        FiledReview review = file.review();
        if (!may(review, supervisor)) {
            return new NotPossible(review.id(), Why.NOT_A_SUPERVISOR);
        }
        if (review.state() != ReviewState.IN_REVIEW || file.procedure().state().isEnd()) {
            return new NotPossible(review.id(), Why.NOT_IN_REVIEW);
        }
        if (review.version() != version) {
            return new NotPossible(review.id(), Why.VERSION_CHANGED);
        }
        return give(review, reviewer);
    }

    private boolean may(FiledReview review, String supervisor) {
        return files.jdbc()
                .sql(MAY)
                .param("municipality_id", review.municipalityId())
                .param("supervisor", supervisor)
                .query(Boolean.class)
                .single();
    }

    private ReassignResult give(FiledReview review, String reviewer) {
        return files.jdbc()
                .sql(GIVE)
                .param("id", review.id())
                .param("version", review.version())
                .param("reviewer", reviewer)
                .query((row, number) -> row.getObject("lease_until", OffsetDateTime.class))
                .optional()
                .<ReassignResult>map(until -> given(review, reviewer, until))
                .orElseGet(() -> new NotPossible(review.id(), Why.NOT_OF_THIS_DEPARTMENT));
    }

    private ReassignResult given(FiledReview review, String reviewer, OffsetDateTime until) {
        int version = review.version() + 1;
        String before = Objects.requireNonNull(review.holder(), "a review in review has a holder");
        List<ReviewEvent> events = List.of(
                new ReviewReleased(
                        review.folio(),
                        review.id(),
                        version,
                        review.department(),
                        before,
                        ReviewReleased.Cause.REASSIGNED),
                new ReviewClaimed(
                        review.folio(), review.id(), version, review.department(), reviewer, until.toInstant()));
        files.announcements().announce(events);
        return new Reassigned(version, until.toInstant());
    }
}
