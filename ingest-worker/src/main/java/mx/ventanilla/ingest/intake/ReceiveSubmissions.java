package mx.ventanilla.ingest.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.ledger.CursorMoved;
import mx.ventanilla.ingest.ledger.Cursors;
import mx.ventanilla.ingest.ledger.Ledger;
import mx.ventanilla.ingest.ledger.Slice;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.outbox.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a batch of messages in: reads them, decides what becomes of each, and writes all of it — effects, receipts, dead
 * letters, ledger, cursor — in one transaction. Either every message of the batch has its outcome, or none has.
 */
public final class ReceiveSubmissions {
    private final TransactionTemplate transaction;
    private final ReadRecords reader;
    private final Cursors cursors;
    private final Ledger ledger;
    private final Isolation isolation;
    private final Journal journal;

    /** Wires the intake to one database. */
    ReceiveSubmissions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, Books books) {
        this.transaction = transaction;
        this.journal = books.journal();
        this.reader = new ReadRecords(jdbc, clock);
        this.cursors = new Cursors(jdbc);
        this.ledger = new Ledger(jdbc, books.worker());
        ParkedEvents parked = new ParkedEvents(jdbc, books.afterDeadLetter());
        this.isolation = new Isolation(new Settlement(jdbc, ledger::note, parked, books.outbox(), clock));
    }

    /**
     * Where the intake keeps account of itself.
     *
     * @param worker name of this process in the ledger
     * @param outbox for receipts and events
     * @param afterDeadLetter the office's policy
     */
    record Books(String worker, Journal journal, Outbox outbox, AfterDeadLetter afterDeadLetter) {}

    /**
     * Takes these messages in. When something fails, those that were not taken in come again from the cursor; a batch of
     * which the database refuses many is taken in as two halves.
     *
     * @param slices at most one per partition
     * @return what they came to
     * @throws CursorMoved when this worker does not own one of the partitions any more; nothing was changed
     */
    public List<Ledger.Entry> receive(List<Slice> slices) {
        try {
            return receiveAtOnce(slices);
        } catch (Isolation.TooManyRefused many) {
            int half = slices.stream().mapToInt(each -> each.records().size()).sum() / 2;
            List<Ledger.Entry> entries = new ArrayList<>(receive(Slice.first(slices, half)));
            entries.addAll(receive(Slice.rest(slices, half)));
            return entries;
        }
    }

    private List<Ledger.Entry> receiveAtOnce(List<Slice> slices) {
        List<Reading> readings =
                journal.timeReading(() -> reader.read(slices.stream().flatMap(slice -> slice.records().stream())));
        List<Ruling> rulings = journal.timeWriting(() -> Objects.requireNonNull(transaction.execute(status -> {
            cursors.advance(slices);
            List<Ruling> settled = isolation.settle(readings, status);
            ledger.record(entries(slices, settled));
            return settled;
        })));
        journal.committed(rulings);
        return entries(slices, rulings);
    }

    private static List<Ledger.Entry> entries(List<Slice> slices, List<Ruling> rulings) {
        Map<String, Map<Outcome, Integer>> counts = new HashMap<>();
        for (Ruling ruling : rulings) {
            Position position = ruling.reading().record().position();
            counts.computeIfAbsent(position.topic() + "/" + position.partition(), at -> new EnumMap<>(Outcome.class))
                    .merge(ruling.outcome(), 1, Integer::sum);
        }
        return slices.stream()
                .map(slice ->
                        new Ledger.Entry(slice, counts.getOrDefault(slice.topic() + "/" + slice.partition(), Map.of())))
                .toList();
    }
}
