package mx.ventanilla.review.queue;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.queue.ClaimResult.Away;
import mx.ventanilla.review.queue.ClaimResult.Claimed;
import mx.ventanilla.review.queue.ClaimResult.DepartmentPaused;
import mx.ventanilla.review.queue.ClaimResult.EnoughInHand;
import mx.ventanilla.review.queue.ClaimResult.NotOfThisDepartment;
import mx.ventanilla.review.queue.ClaimResult.UnknownDepartment;
import mx.ventanilla.review.queue.ClaimResult.UnknownReviewer;
import mx.ventanilla.review.queue.QueueLine.Taken;
import mx.ventanilla.review.queue.StartHints.Queue;
import mx.ventanilla.review.queue.StartHints.Start;

/**
 * Gives a reviewer the first reviews of a department's queue, for as long as the department's lease, and
 * never gives one review to two.
 */
public final class ClaimReview {
    private final CaseFiles files;
    private final QueueLine line;
    private final StartHints hints = new StartHints(System::nanoTime);

    /** One for a whole process: it remembers where the queues begin. */
    public ClaimReview(CaseFiles files) {
        this.files = files;
        this.line = new QueueLine(files.jdbc(), files.announcements());
    }

    /** Takes up to so many reviews. An empty answer means an empty queue. */
    public ClaimResult claim(ClaimRequest request) {
        Queue queue = new Queue(request.municipality(), request.department());
        Start start = hints.start(queue);
        List<Taken> taken = line.take(request, start.after(), false);
        if (taken.isEmpty()) {
            return claimSlowly(request);
        }
        hints.taken(queue, start, taken.get(taken.size() - 1).place());
        return claimed(taken);
    }

    /** Nothing behind the hint, or nothing for this reviewer: finds out which, and misses no review. */
    private ClaimResult claimSlowly(ClaimRequest request) {
        ClaimResult first = inSeat(request, allowed -> line.take(allowed, Place.FRONT, true));
        boolean nothing = first.dispatch(List::isEmpty, refused -> false);
        // A transaction of its own: the first one may hold locks on reviews, and nobody waits while he holds those.
        return nothing ? inSeat(request, line::takeOneAfterOthers) : first;
    }

    private ClaimResult inSeat(ClaimRequest request, Function<ClaimRequest, List<Taken>> way) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction -> Seat.find(files.jdbc(), request)
                        .map(seat -> claim(request, seat, way))
                        .orElseGet(() -> new UnknownDepartment(request.municipality(), request.department()))));
    }

    private ClaimResult claim(ClaimRequest request, Seat seat, Function<ClaimRequest, List<Taken>> way) {
        Long userId = seat.userId();
        String reviewer = seat.reviewer();
        if (userId == null || reviewer == null) {
            return new UnknownReviewer(request.municipality(), request.reviewer());
        }
        if (!seat.assigned()) {
            return new NotOfThisDepartment(reviewer, request.department());
        }
        if (seat.awayUntil() != null) {
            return new Away(reviewer, seat.awayUntil());
        }
        if (seat.pausedReason() != null) {
            return new DepartmentPaused(request.department(), seat.pausedReason());
        }
        int room = Desk.room(files.jdbc(), userId, seat.workLimit());
        return room == 0
                ? new EnoughInHand(reviewer, Objects.requireNonNull(seat.workLimit()))
                : claimed(way.apply(request.atMost(room)));
    }

    private static ClaimResult claimed(List<Taken> taken) {
        return new Claimed(taken.stream().map(Taken::review).toList());
    }
}
