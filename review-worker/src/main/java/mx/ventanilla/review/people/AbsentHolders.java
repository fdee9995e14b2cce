package mx.ventanilla.review.people;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ReviewClaimed;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.ReviewReleased;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.SqlFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes reviews out of the hands of people who are away, have left the office or the department, and gives them to whoever
 * stands in, or back to the queue. Harmless in any number of processes: each passes over what another one is at, and what
 * has been moved is not in those hands any more.
 */
final class AbsentHolders {
    private static final Logger LOG = LoggerFactory.getLogger(AbsentHolders.class);
    private static final int AT_ONCE = 200;
    private static final String MOVE = SqlFile.read(AbsentHolders.class, "stranded.sql");

    private final CaseFiles files;

    AbsentHolders(CaseFiles files) {
        this.files = files;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1M")
    void sweep() {
        int moved;
        do {
            moved = Objects.requireNonNull(files.transactions().execute(transaction -> move()));
        } while (moved == AT_ONCE);
    }

    private int move() {
        List<Moved> moved = files.jdbc()
                .sql(MOVE)
                .param("at_once", AT_ONCE)
                .query(Moved.class)
                .list();
        files.announcements().announce(moved.stream().flatMap(Moved::events).toList());
        if (!moved.isEmpty()) {
            LOG.info("{} reviews were taken out of the hands of people who are away or have left", moved.size());
        }
        return moved.size();
    }

    private record Moved(
            String folio,
            long reviewId,
            int reviewVersion,
            String department,
            String reviewer,
            @Nullable String standIn,
            @Nullable Instant leaseUntil) {
        Stream<ReviewEvent> events() {
            ReviewEvent released = new ReviewReleased(
                    folio, reviewId, reviewVersion, department, reviewer, ReviewReleased.Cause.HOLDER_AWAY);
            return standIn == null || leaseUntil == null
                    ? Stream.of(released)
                    : Stream.of(
                            released,
                            new ReviewClaimed(folio, reviewId, reviewVersion, department, standIn, leaseUntil));
        }
    }
}
