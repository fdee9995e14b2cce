package mx.ventanilla.ingest.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.ingest.ledger.LedgerReport.Counts;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads cursors, ledger and remarks, for those who check them. */
final class Books {
    private static final String CURSORS = "select partition, next_offset from intake_cursors where topic = ?";

    /** One walk along intake_ledger_pkey: ranges of a partition must touch, each beginning where the last one ended. */
    private static final String SEAMS = """
            select partition, previous_next, first_offset
            from (select partition, first_offset,
                         lag(next_offset) over (partition by partition order by first_offset) as previous_next
                  from intake_ledger
                  where topic = ?) ranges
            where previous_next <> first_offset
            order by partition, first_offset
            """;

    private static final String TOTALS = """
            select partition, min(first_offset) as first_offset, max(next_offset) as next_offset,
                   sum(accepted) as accepted, sum(stale) as stale, sum(duplicate) as duplicate,
                   sum(conflict) as conflict, sum(rejected) as rejected, sum(absent) as absent
            from intake_ledger
            where topic = ?
            group by partition
            """;

    /** Remarks of each kind must be as many as the ledger's rows count. */
    private static final String REMARKS = """
            select partition,
                   0::bigint as first_offset, 0::bigint as next_offset, 0::bigint as accepted, 0::bigint as absent,
                   count(*) filter (where outcome = 'STALE') as stale,
                   count(*) filter (where outcome = 'DUPLICATE') as duplicate,
                   count(*) filter (where outcome = 'CONFLICT') as conflict,
                   count(*) filter (where outcome = 'REJECTED') as rejected
            from intake_exceptions
            where topic = ?
            group by partition
            """;

    private static final String INBOX_ACCEPTED = "select count(*) from inbox_events where outcome = 'ACCEPTED'";
    private static final String ALL_ACCEPTED = "select coalesce(sum(accepted), 0) from intake_ledger";

    private final JdbcOperations jdbc;

    Books(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What the ledger holds of a partition. */
    record Totals(int partition, long firstOffset, long nextOffset, Counts counts) {}

    /** Where two ranges do not touch: a gap when the second begins later, an overlap when earlier. */
    record Seam(int partition, long endOfFirst, long beginOfSecond) {}

    Map<Integer, Long> cursors(String topic) {
        return jdbc
                .query(CURSORS, (row, number) -> Map.entry(row.getInt("partition"), row.getLong("next_offset")), topic)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Seam> seams(String topic) {
        return jdbc.query(
                SEAMS,
                (row, number) ->
                        new Seam(row.getInt("partition"), row.getLong("previous_next"), row.getLong("first_offset")),
                topic);
    }

    Map<Integer, Totals> totals(String topic) {
        return totals(TOTALS, topic);
    }

    Map<Integer, Totals> remarks(String topic) {
        return totals(REMARKS, topic);
    }

    long inboxAccepted() {
        return number(INBOX_ACCEPTED);
    }

    long allAccepted() {
        return number(ALL_ACCEPTED);
    }

    private long number(String query) {
        Long found = jdbc.queryForObject(query, Long.class);
        return found == null ? 0 : found;
    }

    private Map<Integer, Totals> totals(String query, String topic) {
        return jdbc.query(query, (row, number) -> totals(row), topic).stream()
                .collect(Collectors.toMap(Totals::partition, each -> each));
    }

    private static Totals totals(ResultSet row) throws SQLException {
        Counts counts = new Counts(
                row.getLong("accepted"),
                row.getLong("stale"),
                row.getLong("duplicate"),
                row.getLong("conflict"),
                row.getLong("rejected"),
                row.getLong("absent"));
        return new Totals(row.getInt("partition"), row.getLong("first_offset"), row.getLong("next_offset"), counts);
    }
}
