package mx.ventanilla.review.queue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mx.ventanilla.contracts.ReviewClaimed;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.FiledReview;
import mx.ventanilla.review.casefile.OpenFile;
import mx.ventanilla.review.casefile.Supervisors;
import mx.ventanilla.review.queue.ReassignResult.NotPossible;
import mx.ventanilla.review.queue.ReassignResult.Reassigned;
import mx.ventanilla.review.queue.ReassignResult.Why;

/** A supervisor gives a review, from the queue or from somebody's hands, to a reviewer of the department who is at work. */
public final class ReassignReview {
    /** By primary key and version alone, and users_email_key. The former holder's version is worth nothing afterwards. */
    private static final String GIVE = """
            update dependency_reviews r
            set state = 'IN_REVIEW', version = r.version + 1, holder_user_id = u.id, claimed_at = now(), lease_until = now() + d.lease
            from departments d
            join municipalities m on m.id = d.municipality_id
            join department_user_assignments a on a.department_id = d.id and a.is_active
            join users u on u.id = a.user_id and u.is_active and u.deleted_at is null and lower(u.email) = lower(:reviewer)
            where r.id = :id and r.version = :version and d.id = r.department_id
              and not is_away(u.id, (now() at time zone m.zone)::date)
            returning r.lease_until
            """;

    private final CaseFiles files;
    private final Supervisors supervisors;

    public ReassignReview(CaseFiles files) {
        this.files = files;
        this.supervisors = new Supervisors(files.jdbc());
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
        if (supervisors.find(review.departmentId(), supervisor).isEmpty()) {
            return new NotPossible(review.id(), Why.NOT_A_SUPERVISOR);
        }
        boolean open = review.state() == ReviewState.IN_REVIEW || review.state() == ReviewState.READY;
        if (!open || file.procedure().state().isEnd()) {
            return new NotPossible(review.id(), Why.NOT_OPEN);
        }
        if (review.version() != version) {
            return new NotPossible(review.id(), Why.VERSION_CHANGED);
        }
        return give(review, reviewer);
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
        List<ReviewEvent> events = new ArrayList<>();
        String before = review.holder();
        if (before != null) {
            events.add(new ReviewReleased(
                    review.folio(),
                    review.id(),
                    version,
                    review.department(),
                    before,
                    ReviewReleased.Cause.REASSIGNED));
        }
        events.add(new ReviewClaimed(
                review.folio(), review.id(), version, review.department(), reviewer, until.toInstant()));
        files.announcements().announce(events);
        return new Reassigned(version, until.toInstant());
    }
}
