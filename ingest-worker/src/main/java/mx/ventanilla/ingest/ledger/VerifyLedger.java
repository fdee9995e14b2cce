package mx.ventanilla.ingest.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import mx.ventanilla.ingest.ledger.LedgerReport.Counts;
import mx.ventanilla.ingest.ledger.LedgerReport.PartitionBooks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares Kafka's offsets with the cursors, the cursors with the ledger, and the ledger with remarks and inbox. */
public final class VerifyLedger {
    private final Books books;
    private final TransactionTemplate snapshot;
    private final String kafka;

    public VerifyLedger(DataSource dataSource, String kafka) {
        this.books = new Books(new JdbcTemplate(dataSource));
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.kafka = kafka;
    }

    /**
     * Compares everything about one topic.
     *
     * @param topic full name of a submissions topic
     */
    public LedgerReport verify(String topic) {
        Tables tables = Objects.requireNonNull(snapshot.execute(status -> read(topic)));
        List<PartitionBooks> partitions = new ArrayList<>();
        TopicExtent.of(topic, kafka, tables.cursors())
                .forEach((partition, extent) -> partitions.add(compare(partition, extent, tables)));
        return new LedgerReport(topic, withInbox(partitions, tables), tables.inboxAccepted());
    }

    /** Everything as it was at one moment: the worker may be at work meanwhile. */
    private record Tables(
            Map<Integer, Long> cursors,
            Map<Integer, Books.Totals> totals,
            Map<Integer, Books.Totals> remarks,
            List<Books.Seam> seams,
            long allAccepted,
            long inboxAccepted) {}

    private Tables read(String topic) {
        return new Tables(
                books.cursors(topic),
                books.totals(topic),
                books.remarks(topic),
                books.seams(topic),
                books.allAccepted(),
                books.inboxAccepted());
    }

    private static PartitionBooks compare(int partition, TopicExtent extent, Tables tables) {
        Books.Totals total = tables.totals().get(partition);
        Books.Totals noted = tables.remarks().get(partition);
        Counts counts = total == null ? Counts.NONE : total.counts();
        long cursor = tables.cursors().getOrDefault(partition, extent.begin());
        List<String> findings = new ArrayList<>();
        compareRanges(extent, cursor, total, findings);
        tables.seams().stream().filter(seam -> seam.partition() == partition).forEach(seam -> findings.add(text(seam)));
        compareRemarks(counts, noted == null ? Counts.NONE : noted.counts(), findings);
        return new PartitionBooks(partition, extent.begin(), extent.end(), cursor, counts, findings);
    }

    private static void compareRanges(
            TopicExtent extent, long cursor, Books.@Nullable Totals total, List<String> findings) {
        if (cursor < extent.end()) {
            findings.add("offsets %d to %d are not taken in yet".formatted(cursor, extent.end() - 1));
        }
        if (cursor > extent.end()) {
            findings.add("the cursor stands at %d, but Kafka ends at %d: was the topic made anew?"
                    .formatted(cursor, extent.end()));
        }
        if (total == null) {
            if (cursor > extent.begin()) {
                findings.add("the ledger has no entry for offsets below the cursor %d".formatted(cursor));
            }
            return;
        }
        if (total.nextOffset() != cursor) {
            findings.add("the ledger ends at %d, but the cursor stands at %d".formatted(total.nextOffset(), cursor));
        }
        if (total.firstOffset() > extent.begin()) {
            findings.add("gap: offsets %d to %d have no entry".formatted(extent.begin(), total.firstOffset() - 1));
        }
    }

    private static String text(Books.Seam seam) {
        return seam.endOfFirst() < seam.beginOfSecond()
                ? "gap: offsets %d to %d have no entry".formatted(seam.endOfFirst(), seam.beginOfSecond() - 1)
                : "overlap: offsets %d to %d have two entries".formatted(seam.beginOfSecond(), seam.endOfFirst() - 1);
    }

    private static void compareRemarks(Counts counts, Counts noted, List<String> findings) {
        compare("stale", counts.stale(), noted.stale(), findings);
        compare("duplicate", counts.duplicate(), noted.duplicate(), findings);
        compare("conflict", counts.conflict(), noted.conflict(), findings);
        compare("rejected", counts.rejected(), noted.rejected(), findings);
    }

    private static void compare(String outcome, long counted, long noted, List<String> findings) {
        if (counted != noted) {
            findings.add("the ledger counts %d %s, but there are %d remarks".formatted(counted, outcome, noted));
        }
    }

    /** The inbox knows no partitions, so what it lacks or has too much is told with the first one. */
    private static List<PartitionBooks> withInbox(List<PartitionBooks> partitions, Tables tables) {
        if (tables.allAccepted() == tables.inboxAccepted() || partitions.isEmpty()) {
            return partitions;
        }
        PartitionBooks first = partitions.get(0);
        List<String> findings = new ArrayList<>(first.findings());
        findings.add("the ledger counts %d accepted over all topics, but the inbox holds %d"
                .formatted(tables.allAccepted(), tables.inboxAccepted()));
        List<PartitionBooks> amended = new ArrayList<>(partitions);
        amended.set(0, first.with(findings));
        return amended;
    }
}
