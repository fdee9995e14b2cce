package mx.ventanilla.review.queue;

import java.sql.Types;
import java.util.List;
import java.util.Objects;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.FiledReview;
import mx.ventanilla.review.casefile.OpenFile;
import mx.ventanilla.review.queue.ReleaseResult.NotHolder;
import mx.ventanilla.review.queue.ReleaseResult.Released;
import mx.ventanilla.review.queue.ReleaseResult.UnknownReview;
import mx.ventanilla.review.queue.ReleaseResult.VersionChanged;
import org.jspecify.annotations.Nullable;

/** Gives a review back to the queue, where it keeps its deadline and its place. */
public final class ReleaseReview {
    /** By primary key and version alone, away from the partial index on leases. */
    private static final String RELEASE = """
            update dependency_reviews
            set state = :state, state_reason = :reason, version = version + 1, holder_user_id = null, lease_until = null
            where id = :id and version = :version
            """;

    private final CaseFiles files;

    public ReleaseReview(CaseFiles files) {
        this.files = files;
    }

    /**
     * Gives it back, if the reviewer holds it.
     *
     * @param version that the reviewer read
     * @param reviewer e-mail of who holds it
     */
    public ReleaseResult release(long reviewId, int version, String reviewer) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> files.open(reviewId)
                        .map(file -> release(file, version, reviewer))
                        .orElseGet(() -> new UnknownReview(reviewId))));
    }

    private ReleaseResult release(OpenFile file, int version, String reviewer) {
        FiledReview review = file.review();
        if (review.state() != ReviewState.IN_REVIEW || !reviewer.equalsIgnoreCase(review.holder())) {
            return new NotHolder(review.id(), reviewer, review.holder());
        }
        if (review.version() != version) {
            return new VersionChanged(review.id(), version, review.version());
        }
        boolean ended = file.procedure().state().isEnd();
        ReviewState next = ended ? ReviewState.SKIPPED : ReviewState.READY;
        update(review, next, ended ? "The procedure had ended" : null);
        files.announcements()
                .announce(List.of(new ReviewReleased(
                        review.folio(),
                        review.id(),
                        version + 1,
                        review.department(),
                        reviewer,
                        ReviewReleased.Cause.GIVEN_BACK)));
        return new Released(version + 1, next);
    }

    private void update(FiledReview review, ReviewState next, @Nullable String reason) {
        int changed = files.jdbc()
                .sql(RELEASE)
                .param("state", next.name())
                .param("reason", reason, Types.VARCHAR)
                .param("id", review.id())
                .param("version", review.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Review %d left version %d although its procedure is locked"
                    .formatted(review.id(), review.version()));
        }
    }
}
