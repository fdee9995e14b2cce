package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import mx.ventanilla.ingest.intake.FolioBook.Page;
import mx.ventanilla.ingest.intake.FolioBook.Range;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The folio books of all municipalities. A batch holds the ranges it numbers from until it commits, and a rollback gives
 * them back: no gaps, none twice. It takes the lowest ranges that nobody holds, so that folios follow one another while
 * batches do; batches at the same moment number from different ranges rather than wait for each other.
 */
final class FolioRanges {
    /** A batch that must draw new numbers draws for so many like itself, so that few have to. */
    private static final int BATCHES_AHEAD = 10;

    /** Primary key; four ranges of a page at most, so that the rests of a bulk load cost the everyday batch nothing. */
    private static final String HOLD = """
            select municipality_id, year, next_number, end_number
            from unnest(?, ?) as page (municipality_id, year)
            cross join lateral (
                select next_number, end_number
                from folio_ranges as range
                where range.municipality_id = page.municipality_id and range.year = page.year
                order by end_number
                limit 4
                for no key update skip locked) as free
            """;

    /** Locks the counters of these pages until the batch ends. */
    private static final String DRAW = """
            with drawn as (
                insert into folio_counters as counter (municipality_id, year, next_number)
                select municipality_id, year, 1 + amount
                from unnest(?, ?, ?) as page (municipality_id, year, amount)
                on conflict (municipality_id, year) do update set next_number = counter.next_number + excluded.next_number - 1
                returning municipality_id, year, next_number as end_number)
            insert into folio_ranges (municipality_id, year, next_number, end_number)
            select municipality_id, year, end_number - amount, end_number
            from drawn
            join unnest(?, ?, ?) as page (municipality_id, year, amount) using (municipality_id, year)
            returning municipality_id, year, next_number, end_number
            """;

    private static final String NOTE = """
            update folio_ranges
            set next_number = begun.next_number
            from unnest(?, ?, ?, ?) as begun (municipality_id, year, end_number, next_number)
            where folio_ranges.municipality_id = begun.municipality_id and folio_ranges.year = begun.year
              and folio_ranges.end_number = begun.end_number
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
        List<Range> held = new ArrayList<>(jdbc.query(pages(HOLD, pages), FolioRanges::range));
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
        ToLongFunction<Page> amount = page -> (long) BATCHES_AHEAD * wanted.getOrDefault(page, 0);
        return jdbc.query(
                pages(DRAW, pages)
                        .column("int8", amount::applyAsLong)
                        .column("int8", Page::municipalityId)
                        .column("int4", Page::year)
                        .column("int8", amount::applyAsLong),
                FolioRanges::range);
    }

    /** Notes what was used, in the transaction that used it. */
    void write(FolioBook book) {
        List<Range> begun = book.begun();
        if (!begun.isEmpty()) {
            jdbc.update(ranges(NOTE, begun).column("int8", Range::next));
        }
        List<Range> used = book.used();
        if (!used.isEmpty()) {
            jdbc.update(ranges(END, used));
        }
    }

    private static Unnest<Range> ranges(String sql, List<Range> ranges) {
        return Unnest.of(sql, ranges)
                .column("int8", range -> range.page().municipalityId())
                .column("int4", range -> range.page().year())
                .column("int8", Range::end);
    }

    private static Range range(ResultSet row, int number) throws SQLException {
        Page page = new Page(row.getLong("municipality_id"), row.getInt("year"));
        return new Range(page, row.getLong("next_number"), row.getLong("end_number"));
    }

    private static Unnest<Page> pages(String sql, List<Page> pages) {
        return Unnest.of(sql, pages).column("int8", Page::municipalityId).column("int4", Page::year);
    }
}
