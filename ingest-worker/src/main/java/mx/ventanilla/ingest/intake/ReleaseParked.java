package mx.ventanilla.ingest.intake;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes parked events in once the dead letter they waited for is repaired or set aside: of each procedure the first, all of
 * them in one transaction; then again, until nothing may leave. Killed in between, the rest waits for the next round. An
 * event that is refused now is a dead letter of its own, for which the others of its procedure go on waiting.
 */
final class ReleaseParked {
    private static final int AT_ONCE = 500;

    private final TransactionTemplate transaction;
    private final ParkedEvents parked;
    private final ReadRecords reader;
    private final Isolation isolation;
    private final Journal journal;

    ReleaseParked(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, ReceiveSubmissions.Books books) {
        this.transaction = transaction;
        this.parked = new ParkedEvents(jdbc, books.afterDeadLetter());
        this.reader = new ReadRecords(jdbc, clock);
        ParkedEvents nobodyWaits = new ParkedEvents(jdbc, AfterDeadLetter.SKIP);
        // the ledger has its remark on them: parked; what becomes of them now stands in parked_events
        this.isolation = new Isolation(new Settlement(jdbc, remarks -> {}, nobodyWaits, books.outbox(), clock));
        this.journal = books.journal();
    }

    /** One round; 0 when nothing may leave. @return how many events were taken in */
    int releaseOnce() {
        return releaseAtMost(AT_ONCE);
    }

    /** Fewer at once where the database refuses many; a handful is never too many. */
    private int releaseAtMost(int limit) {
        try {
            return release(limit);
        } catch (Isolation.TooManyRefused many) {
            return releaseAtMost(limit / 2);
        }
    }

    private int release(int limit) {
        List<Ruling> rulings = Objects.requireNonNull(transaction.execute(status -> {
            List<ParkedEvents.Releasable> next = parked.takeNext(limit);
            if (next.isEmpty()) {
                return List.<Ruling>of();
            }
            List<Ruling> settled =
                    isolation.settle(reader.read(next.stream().map(ParkedEvents.Releasable::record)), status);
            parked.released(settled);
            return settled;
        }));
        journal.committed(rulings);
        return rulings.size();
    }
}
