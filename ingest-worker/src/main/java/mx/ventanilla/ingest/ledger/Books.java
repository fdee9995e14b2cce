package mx.ventanilla.ingest.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mx.ventanilla.ingest.ledger.LedgerReport.Counts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads cursors, ledger and remarks, for those who check them; what is older than an offset or moment is not touched. */
final class Books {
    private static final String CURSORS = "select partition, next_offset from intake_cursors where topic = ?";

    /** Partitions whose cursor is gone are books too; reads the whole index, so only for {@code --full}. */
    private static final String BOOKED = "select distinct partition from intake_ledger where topic = ?";

    /** A range of intake_ledger_pkey: entries must touch, each beginning where the last one ended. */
    private static final String SEAMS = """
            select previous_next, first_offset
            from (select first_offset, lag(next_offset) over (order by first_offset) as previous_next
                  from intake_ledger
                  where topic = ? and partition = ? and first_offset >= ?) ranges
            where previous_next <> first_offset
            order by first_offset
            """;

    /** The same range. */
    private static final String STRETCH = """
            select min(first_offset) as first_offset, max(next_offset) as next_offset,
                   coalesce(sum(accepted), 0) as accepted, coalesce(sum(stale), 0) as stale,
                   coalesce(sum(duplicate), 0) as duplicate, coalesce(sum(conflict), 0) as conflict,
                   coalesce(sum(rejected), 0) as rejected, coalesce(sum(parked), 0) as parked,
                   coalesce(sum(absent), 0) as absent,
                   min(recorded_at) as first_recorded, max(recorded_at) as last_recorded
            from intake_ledger
            where topic = ? and partition = ? and first_offset >= ?
            """;

    /** A range of intake_exceptions_pkey. Remarks of each kind must be as many as the ledger's entries count. */
    private static final String REMARKS = """
            select 0::bigint as accepted, 0::bigint as absent,
                   count(*) filter (where outcome = 'STALE') as stale,
                   count(*) filter (where outcome = 'DUPLICATE') as duplicate,
                   count(*) filter (where outcome = 'CONFLICT') as conflict,
                   count(*) filter (where outcome = 'REJECTED') as rejected,
                   count(*) filter (where outcome = 'PARKED') as parked
            from intake_exceptions
            where topic = ? and partition = ? and "offset" >= ?
            """;

    /** A range of parked_events_offset_key. */
    private static final String PARKED = """
            select count(*) as parked from parked_events where topic = ? and partition = ? and "offset" >= ?
            """;

    /** What was parked is accepted later, if at all. A batch stamps its entries and its inbox rows with the same moment, that of its transaction. */
    private static final String TALLY = """
            select (select coalesce(sum(accepted), 0) from intake_ledger)
                       + (select count(*) from parked_events where outcome = 'ACCEPTED') as ledger,
                   (select count(*) from inbox_events where outcome = 'ACCEPTED') as inbox
            """;

    /** Served by intake_ledger_recorded_idx, parked_events_released_idx and inbox_events_received_idx. */
    private static final String TALLY_BETWEEN = """
            select (select coalesce(sum(accepted), 0) from intake_ledger where recorded_at between ? and ?)
                       + (select count(*) from parked_events where outcome = 'ACCEPTED' and released_at between ? and ?) as ledger,
                   (select count(*) from inbox_events where outcome = 'ACCEPTED' and received_at between ? and ?) as inbox
            """;

    private final JdbcOperations jdbc;

    Books(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * From one moment to another.
     *
     * @param first when the earliest entry was recorded
     * @param last when the latest was
     */
    record Window(OffsetDateTime first, OffsetDateTime last) {
        static Window of(Collection<Window> windows) {
            Comparator<OffsetDateTime> inTime = OffsetDateTime.timeLineOrder();
            return new Window(
                    windows.stream().map(Window::first).min(inTime).orElseThrow(),
                    windows.stream().map(Window::last).max(inTime).orElseThrow());
        }
    }

    /**
     * What the ledger holds of a partition from some offset on.
     *
     * @param entries null where it holds nothing there
     * @param window null like the entries
     * @param seams where entries do not touch
     * @param remarks counts of the fine print, which has no accepted and no absent ones
     * @param parked events that are kept because they waited
     */
    record Stretch(@Nullable Totals entries, @Nullable Window window, List<Seam> seams, Counts remarks, long parked) {}

    /** Where two entries do not touch: a gap when the second begins later, an overlap when earlier. */
    record Seam(long endOfFirst, long beginOfSecond) {}

    /** Accepted ones over all topics, by the ledger and by the inbox. */
    record Tally(long ledger, long inbox) {
        static final Tally NOTHING = new Tally(0, 0);
    }

    Map<Integer, Long> cursors(String topic) {
        return jdbc
                .query(CURSORS, (row, number) -> Map.entry(row.getInt("partition"), row.getLong("next_offset")), topic)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Integer> bookedPartitions(String topic) {
        return jdbc.queryForList(BOOKED, Integer.class, topic);
    }

    /** @param from offset of the first entry that is looked at */
    Stretch stretch(String topic, int partition, long from) {
        List<Seam> seams = jdbc.query(
                SEAMS,
                (row, number) -> new Seam(row.getLong("previous_next"), row.getLong("first_offset")),
                topic,
                partition,
                from);
        Counts remarks = one(REMARKS, row -> counts(row), topic, partition, from);
        long parked = one(PARKED, row -> row.getLong("parked"), topic, partition, from);
        return one(
                STRETCH,
                row -> {
                    Window window = window(row);
                    return new Stretch(window == null ? null : totals(partition, row), window, seams, remarks, parked);
                },
                topic,
                partition,
                from);
    }

    private static @Nullable Window window(ResultSet row) throws SQLException {
        OffsetDateTime first = row.getObject("first_recorded", OffsetDateTime.class);
        return first == null ? null : new Window(first, row.getObject("last_recorded", OffsetDateTime.class));
    }

    static Totals totals(int partition, ResultSet row) throws SQLException {
        return new Totals(partition, row.getLong("first_offset"), row.getLong("next_offset"), counts(row));
    }

    Tally tally() {
        return one(TALLY, Books::tally);
    }

    Tally tally(Window window) {
        return one(
                TALLY_BETWEEN,
                Books::tally,
                window.first(),
                window.last(),
                window.first(),
                window.last(),
                window.first(),
                window.last());
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(row.getLong("ledger"), row.getLong("inbox"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("accepted"),
                row.getLong("stale"),
                row.getLong("duplicate"),
                row.getLong("conflict"),
                row.getLong("rejected"),
                row.getLong("parked"),
                row.getLong("absent"));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T one(String query, Reader<T> reader, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, (row, number) -> reader.read(row), arguments));
    }
}
