package mx.ventanilla.review.queue;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import mx.ventanilla.contracts.ReviewReady;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Cause;
import mx.ventanilla.review.casefile.FiledReview;
import mx.ventanilla.review.casefile.OpenFile;
import mx.ventanilla.review.casefile.Supervisors;
import mx.ventanilla.review.queue.HoldResult.Moved;
import mx.ventanilla.review.queue.HoldResult.NotPossible;
import mx.ventanilla.review.queue.HoldResult.Why;
import org.jspecify.annotations.Nullable;

/**
 * Sets a review aside for a reason that everyone can read, and brings it back. Its deadline runs on meanwhile: only the
 * applicant's correction stops the clock.
 */
public final class HoldReview {
    /** By primary key and version alone, away from the partial indexes of the queue. */
    private static final String MOVE = """
            update dependency_reviews
            set state = :state, state_reason = :reason, version = version + 1, holder_user_id = null, lease_until = null
            where id = :id and version = :version
            """;

    private final CaseFiles files;
    private final Supervisors supervisors;

    public HoldReview(CaseFiles files) {
        this.files = files;
        this.supervisors = new Supervisors(files.jdbc());
    }

    /**
     * Whoever changes a review of the queue.
     *
     * @param reviewId key of the review
     * @param version that was read
     * @param person e-mail of the holder or of a supervisor of the department
     */
    public record Order(long reviewId, int version, String person) {}

    /** Takes the review out of the queue, or out of its holder's hands. */
    public HoldResult hold(Order order, String reason) {
        return inFile(order, file -> hold(order, file.review(), reason));
    }

    /** Puts it back where it belongs: into the queue with its old deadline, or among those that wait for others. */
    public HoldResult resume(Order order) {
        return inFile(order, file -> resume(order, file));
    }

    private HoldResult inFile(Order order, Function<OpenFile, HoldResult> step) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> files.open(order.reviewId())
                        .map(file -> may(order, file.review())
                                ? step.apply(file)
                                : new NotPossible(order.reviewId(), Why.NOT_A_SUPERVISOR))
                        .orElseGet(() -> new NotPossible(order.reviewId(), Why.UNKNOWN_REVIEW))));
    }

    private boolean may(Order order, FiledReview review) {
        return order.person().equalsIgnoreCase(review.holder())
                || supervisors.find(review.departmentId(), order.person()).isPresent();
    }

    private HoldResult hold(Order order, FiledReview review, String reason) {
        if (!review.state().canBecome(ReviewState.ON_HOLD)) {
            return new NotPossible(review.id(), Why.NOT_OPEN);
        }
        if (review.version() != order.version()) {
            return new NotPossible(review.id(), Why.VERSION_CHANGED);
        }
        move(review, ReviewState.ON_HOLD, reason);
        files.announcements()
                .announce(List.of(new ReviewReleased(
                        review.folio(),
                        review.id(),
                        review.version() + 1,
                        review.department(),
                        Objects.requireNonNullElse(review.holder(), order.person()),
                        ReviewReleased.Cause.SET_ASIDE)));
        return new Moved(review.version() + 1, ReviewState.ON_HOLD);
    }

    private HoldResult resume(Order order, OpenFile file) {
        FiledReview review = file.review();
        if (review.state() != ReviewState.ON_HOLD) {
            return new NotPossible(review.id(), Why.NOT_ON_HOLD);
        }
        if (review.version() != order.version()) {
            return new NotPossible(review.id(), Why.VERSION_CHANGED);
        }
        if (review.dueOn() != null) {
            return backInQueue(review, review.dueOn());
        }
        move(review, ReviewState.PENDING, null);
        files.progress().advance(file.procedure(), Cause.ofWorker("A review was taken up again", null));
        return new Moved(review.version() + 1, ReviewState.PENDING);
    }

    private HoldResult backInQueue(FiledReview review, LocalDate dueOn) {
        move(review, ReviewState.READY, null);
        int version = review.version() + 1;
        files.announcements()
                .announce(List.of(new ReviewReady(
                        review.folio(),
                        review.id(),
                        version,
                        review.department(),
                        review.round(),
                        review.priority(),
                        dueOn)));
        return new Moved(version, ReviewState.READY);
    }

    private void move(FiledReview review, ReviewState next, @Nullable String reason) {
        int changed = files.jdbc()
                .sql(MOVE)
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
