package mx.ventanilla.ingest.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import mx.ventanilla.ingest.ledger.LedgerReport.PartitionBooks;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares Kafka's offsets with the cursors, the cursors with the ledger, and the ledger with remarks and inbox. What was
 * found in order is marked, so that the next look need only begin there: a handful of statements per partition that touch
 * nothing older, however much there is.
 */
public final class VerifyLedger {
    private final Books books;
    private final Marks marks;
    private final TransactionTemplate snapshot;
    private final String kafka;

    public VerifyLedger(DataSource dataSource, String kafka) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        this.books = new Books(jdbc);
        this.marks = new Marks(jdbc);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.kafka = kafka;
    }

    /**
     * Compares everything about one topic, whatever was verified before. A partition that is not in order loses its mark,
     * so that {@link #verifyNew} goes on finding what is wrong.
     *
     * @param topic full name of a submissions topic
     */
    public LedgerReport verify(String topic) {
        return verify(topic, true);
    }

    /** Compares what came since the last verification, and says so of all: what was in order then is not looked at. */
    public LedgerReport verifyNew(String topic) {
        return verify(topic, false);
    }

    private LedgerReport verify(String topic, boolean all) {
        Tables tables = Objects.requireNonNull(snapshot.execute(status -> read(topic, all)));
        List<PartitionCheck> checks = new ArrayList<>();
        TopicExtent.of(topic, kafka, tables.cursors())
                .forEach((partition, extent) -> checks.add(new PartitionCheck(partition, extent, tables)));
        boolean agrees = tables.tally().ledger() == tables.tally().inbox();
        if (marks.mayBeSet()) {
            mark(topic, checks, agrees, all);
        }
        List<PartitionBooks> reports =
                checks.stream().map(PartitionCheck::report).toList();
        return new LedgerReport(
                topic,
                agrees ? reports : withInbox(reports, tables),
                tables.tally().inbox());
    }

    /**
     * Everything as it was at one moment: the worker may be at work meanwhile.
     *
     * @param marks what need not be looked at again; empty when everything is
     * @param fresh what comes behind the marks
     * @param tally of the fresh ones only, unless everything is looked at
     */
    record Tables(
            Map<Integer, Long> cursors,
            Map<Integer, Totals> marks,
            Map<Integer, Books.Stretch> fresh,
            Books.Tally tally) {}

    private Tables read(String topic, boolean all) {
        Map<Integer, Long> cursors = books.cursors(topic);
        Map<Integer, Totals> verified = all ? Map.of() : marks.find(topic);
        Set<Integer> partitions = new TreeSet<>(cursors.keySet());
        partitions.addAll(all ? books.bookedPartitions(topic) : verified.keySet());
        Map<Integer, Books.Stretch> fresh = new HashMap<>();
        for (int partition : partitions) {
            Totals mark = verified.get(partition);
            fresh.put(partition, books.stretch(topic, partition, mark == null ? 0 : mark.nextOffset()));
        }
        return new Tables(cursors, verified, fresh, all ? books.tally() : tally(fresh));
    }

    private Books.Tally tally(Map<Integer, Books.Stretch> fresh) {
        List<Books.Window> windows = fresh.values().stream()
                .map(Books.Stretch::window)
                .filter(Objects::nonNull)
                .toList();
        return windows.isEmpty() ? Books.Tally.NOTHING : books.tally(Books.Window.of(windows));
    }

    private void mark(String topic, List<PartitionCheck> checks, boolean agrees, boolean all) {
        List<Totals> sound = checks.stream()
                .filter(each -> agrees && each.isSound())
                .map(PartitionCheck::totals)
                .flatMap(Optional::stream)
                .toList();
        marks.set(topic, sound);
        if (all) {
            marks.remove(
                    topic,
                    checks.stream()
                            .filter(each -> !agrees || !each.isSound())
                            .map(PartitionCheck::partition)
                            .toList());
        }
    }

    /** The inbox knows no partitions, so what it lacks or has too much is told with the first one. */
    private static List<PartitionBooks> withInbox(List<PartitionBooks> partitions, Tables tables) {
        if (partitions.isEmpty()) {
            return partitions;
        }
        PartitionBooks first = partitions.get(0);
        List<String> findings = new ArrayList<>(first.findings());
        findings.add("the ledger counts %d accepted over all topics, but the inbox holds %d"
                .formatted(tables.tally().ledger(), tables.tally().inbox()));
        List<PartitionBooks> amended = new ArrayList<>(partitions);
        amended.set(0, first.with(findings));
        return amended;
    }
}
