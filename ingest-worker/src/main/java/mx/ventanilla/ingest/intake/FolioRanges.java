package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.intake.FolioBook.Page;
import mx.ventanilla.ingest.intake.FolioBook.Range;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The folio books of all municipalities. A batch holds the ranges it numbers from until it commits, and a rollback gives
 * them back: no gaps, none twice. In everyday traffic batches take turns at the lowest range, so that folios follow one
 * another; a bulk load takes whatever range is free, or a new one, rather than wait.
 */
final class FolioRanges {
    /** From here on a batch is a bulk load. */
    private static final int MANY = 25;

    /** A batch that must draw new numbers draws for so many like itself, so that few have to. */
    private static final int BATCHES_AHEAD = 10;

    /** Primary key, in its order for all workers, so that no two wait for each other. */
    private static final String HOLD = """
            select municipality_id, year, next_number, end_number
            from folio_ranges
            where (municipality_id, year) in (select municipality_id, year from unnest(?, ?) as page (municipality_id, year))
            order by municipality_id, year, end_number
            for no key update
            """;

    /** Locks the counters of these pages until the batch ends. */
    private static final String DRAW = """
            insert into folio_counters as counter (municipality_id, year, next_number)
            select municipality_id, year, 1 + amount
            from unnest(?, ?, ?) as page (municipality_id, year, amount)
            on conflict (municipality_id, year) do update set next_number = counter.next_number + excluded.next_number - 1
            returning municipality_id, year, next_number
            """;

    private static final String KEEP = """
            insert into folio_ranges (municipality_id, year, next_number, end_number)
            select * from unnest(?, ?, ?, ?)
            on conflict (municipality_id, year, end_number) do update set next_number = excluded.next_number
            """;

    private static final String END = """
            delete from folio_ranges
            using unnest(?, ?, ?) as used (municipality_id, year, end_number)
            where folio_ranges.municipality_id = used.municipality_id and folio_ranges.year = used.year
              and folio_ranges.end_number = used.end_number
            """;

    private static final Comparator<Page> IN_ORDER =
            Comparator.comparingLong(Page::municipalityId).thenComparingInt(Page::year);

    private final JdbcTemplate jdbc;

    FolioRanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds numbers for the caller's transaction.
     *
     * @param wanted how many on each page, at least
     */
    List<Range> hold(Map<Page, Integer> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Page> pages = wanted.keySet().stream().sorted(IN_ORDER).toList();
        boolean bulk =
                wanted.values().stream().mapToInt(Integer::intValue).max().orElse(0) >= MANY;
        List<Range> held = new ArrayList<>(jdbc.query(
                pages(bulk ? HOLD + " skip locked" : HOLD, pages),
                (row, number) -> new Range(page(row), row.getLong("next_number"), row.getLong("end_number"))));
        List<Page> scarce = pages.stream()
                .filter(page -> numbers(held, page) < wanted.getOrDefault(page, 0))
                .toList();
        if (!scarce.isEmpty()) {
            held.addAll(draw(scarce, wanted));
        }
        return held;
    }

    private static long numbers(List<Range> ranges, Page page) {
        return ranges.stream()
                .filter(range -> range.page().equals(page))
                .mapToLong(range -> range.end() - range.next())
                .sum();
    }

    private List<Range> draw(List<Page> pages, Map<Page, Integer> wanted) {
        return jdbc.query(pages(DRAW, pages).column("int8", page -> amount(wanted, page)), (row, number) -> {
            long end = row.getLong("next_number");
            return new Range(page(row), end - amount(wanted, page(row)), end);
        });
    }

    private static long amount(Map<Page, Integer> wanted, Page page) {
        return (long) BATCHES_AHEAD * wanted.getOrDefault(page, 0);
    }

    /** Writes back what is left, in the transaction that used the rest. */
    void write(FolioBook book) {
        List<Range> left = book.left();
        if (!left.isEmpty()) {
            jdbc.update(ranges(KEEP, left).column("int8", Range::next).column("int8", Range::end));
        }
        List<Range> used = book.used();
        if (!used.isEmpty()) {
            jdbc.update(ranges(END, used).column("int8", Range::end));
        }
    }

    private static Unnest<Range> ranges(String sql, List<Range> ranges) {
        return Unnest.of(sql, ranges)
                .column("int8", range -> range.page().municipalityId())
                .column("int4", range -> range.page().year());
    }

    private static Page page(ResultSet row) throws SQLException {
        return new Page(row.getLong("municipality_id"), row.getInt("year"));
    }

    private static Unnest<Page> pages(String sql, List<Page> pages) {
        return Unnest.of(sql, pages).column("int8", Page::municipalityId).column("int4", Page::year);
    }
}
