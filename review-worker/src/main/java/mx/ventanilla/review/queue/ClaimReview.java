package mx.ventanilla.review.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import mx.ventanilla.contracts.ReviewClaimed;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.queue.ClaimResult.Claimed;
import mx.ventanilla.review.queue.ClaimResult.DepartmentPaused;
import mx.ventanilla.review.queue.ClaimResult.NotOfThisDepartment;
import mx.ventanilla.review.queue.ClaimResult.UnknownDepartment;
import mx.ventanilla.review.queue.ClaimResult.UnknownReviewer;

/**
 * Gives a reviewer the first reviews of a department's queue, for as long as the department's lease, and
 * never gives one review to two.
 */
public final class ClaimReview {
    /**
     * Walks dependency_reviews_queue_idx in its order. Row locks on the review and its procedure, each passed over when
     * somebody else holds it; the procedure's keeps the order of its events, and no review of an ended one is given out.
     */
    static final String CLAIM = """
            with next as (
                select r.id
                from dependency_reviews r
                join procedures p on p.id = r.procedure_id and p.state in ('IN_REVIEW', 'PREVENTION', 'DIRECTOR_REVIEW')
                where r.department_id = :department_id and r.state = 'READY'
                order by r.rank_at, r.id
                limit :most
                for update of r skip locked
                for no key update of p skip locked
            )
            update dependency_reviews r
            set state = 'IN_REVIEW', version = r.version + 1, holder_user_id = :user_id, claimed_at = now(),
                lease_until = now() + (select lease from departments where id = :department_id)
            from next
            where r.id = next.id
            returning r.id, r.version, r.folio, r.due_on, r.rank_at, r.lease_until
            """;

    /** Walks dependency_reviews_queue_idx and locks nothing. */
    private static final String FIRST_IN_LINE = """
            select procedure_id
            from dependency_reviews
            where department_id = :department_id and state = 'READY'
            order by rank_at, id
            limit :most
            """;

    private final CaseFiles files;

    public ClaimReview(CaseFiles files) {
        this.files = files;
    }

    /**
     * Takes up to so many reviews. When everything in the queue is just being changed by others, it waits for them once
     * and looks again, so that an empty answer means an empty queue.
     */
    public ClaimResult claim(ClaimRequest request) {
        ClaimResult first = inTransaction(request, seat -> take(request, seat));
        boolean nothing = first.dispatch(List::isEmpty, refused -> false);
        // A transaction of its own: the first one may hold locks on reviews, and nobody waits while he holds those.
        return nothing ? inTransaction(request, seat -> takeAfterOthers(request, seat)) : first;
    }

    private ClaimResult inTransaction(ClaimRequest request, Function<Seat, List<ClaimedReview>> way) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> Seat.find(files.jdbc(), request)
                        .map(seat -> claim(request, seat, way))
                        .orElseGet(() -> new UnknownDepartment(request.municipality(), request.department()))));
    }

    private ClaimResult claim(ClaimRequest request, Seat seat, Function<Seat, List<ClaimedReview>> way) {
        Long userId = seat.userId();
        String reviewer = seat.reviewer();
        if (userId == null || reviewer == null) {
            return new UnknownReviewer(request.municipality(), request.reviewer());
        }
        if (!seat.assigned()) {
            return new NotOfThisDepartment(reviewer, request.department());
        }
        if (seat.pausedReason() != null) {
            return new DepartmentPaused(request.department(), seat.pausedReason());
        }
        List<ClaimedReview> claimed = way.apply(seat);
        files.announcements()
                .announce(claimed.stream()
                        .map(review -> event(review, request.department(), reviewer))
                        .toList());
        return new Claimed(claimed);
    }

    private List<ClaimedReview> takeAfterOthers(ClaimRequest request, Seat seat) {
        List<Long> procedures = files.jdbc()
                .sql(FIRST_IN_LINE)
                .param("department_id", seat.departmentId())
                .param("most", request.most())
                .query(Long.class)
                .list();
        if (procedures.isEmpty()) {
            return List.of();
        }
        files.procedures().lock(procedures);
        return take(request, seat);
    }

    private List<ClaimedReview> take(ClaimRequest request, Seat seat) {
        return files
                .jdbc()
                .sql(CLAIM)
                .param("department_id", seat.departmentId())
                .param("user_id", seat.userId())
                .param("most", request.most())
                .query((row, number) -> new Ranked(instant(row, "rank_at"), review(row)))
                .stream()
                .sorted(Comparator.comparing(Ranked::at)
                        .thenComparing(ranked -> ranked.review().id()))
                .map(Ranked::review)
                .toList();
    }

    private static ClaimedReview review(ResultSet row) throws SQLException {
        return new ClaimedReview(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("folio"),
                row.getObject("due_on", LocalDate.class),
                instant(row, "lease_until"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static ReviewClaimed event(ClaimedReview review, String department, String reviewer) {
        return new ReviewClaimed(
                review.folio(), review.id(), review.version(), department, reviewer, review.leaseUntil());
    }

    private record Ranked(Instant at, ClaimedReview review) {}
}
