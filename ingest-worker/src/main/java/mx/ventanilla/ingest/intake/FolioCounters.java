package mx.ventanilla.ingest.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.intake.FolioBook.Page;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/** The folio books of all municipalities, one page a year. */
final class FolioCounters {
    private static final String OPEN = """
            insert into folio_counters (municipality_id, year)
            select municipality_id, year from unnest(?, ?) as page (municipality_id, year)
            on conflict (municipality_id, year) do nothing
            """;

    /** Locks the pages until the batch ends, in one order for all workers, so that no two wait for each other. */
    private static final String LOCK = """
            select municipality_id, year, next_number
            from folio_counters
            where (municipality_id, year) in (select municipality_id, year from unnest(?, ?) as page (municipality_id, year))
            order by municipality_id, year
            for no key update
            """;

    private static final String CLOSE = """
            update folio_counters as counter
            set next_number = page.next_number
            from unnest(?, ?, ?) as page (municipality_id, year, next_number)
            where counter.municipality_id = page.municipality_id and counter.year = page.year
            """;

    private static final Comparator<Page> IN_ORDER =
            Comparator.comparingLong(Page::municipalityId).thenComparingInt(Page::year);

    private final JdbcTemplate jdbc;

    FolioCounters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the pages for the caller's transaction and answers with the next number of each. */
    Map<Page, Long> hold(Collection<Page> pages) {
        if (pages.isEmpty()) {
            return Map.of();
        }
        List<Page> ordered = pages.stream().distinct().sorted(IN_ORDER).toList();
        Map<Page, Long> held = lock(ordered);
        if (held.size() < ordered.size()) { // a year's first folio
            jdbc.update(pages(OPEN, ordered));
            held = lock(ordered);
        }
        return held;
    }

    /** Writes back how far each page is used. A rollback leaves the numbers to the next batch: no gaps. */
    void write(Map<Page, Long> nextNumbers) {
        if (!nextNumbers.isEmpty()) {
            jdbc.update(pages(CLOSE, List.copyOf(nextNumbers.keySet())).column("int8", nextNumbers::get));
        }
    }

    private Map<Page, Long> lock(List<Page> pages) {
        Map<Page, Long> held = new HashMap<>();
        jdbc.query(pages(LOCK, pages), row -> {
            held.put(new Page(row.getLong("municipality_id"), row.getInt("year")), row.getLong("next_number"));
        });
        return held;
    }

    private static Unnest<Page> pages(String sql, List<Page> pages) {
        return Unnest.of(sql, pages).column("int8", Page::municipalityId).column("int4", Page::year);
    }
}
