package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.KeyRange;
import org.springframework.jdbc.core.JdbcOperations;

/** The plan of a run: for each backfill a handful of wide slices that cover all its keys. Claims cut them to size. */
final class Planner {
    /** As many as keep workers from queueing for the same one. */
    private static final int SEGMENTS = 16;

    private static final String INSERT = """
            insert into backfill_slices (run_id, backfill, lo, hi, planned_rows) values (?, ?, ?, ?, ?)
            """;

    private Planner() {}

    /** A range of the plan and how many rows it has. */
    record Segment(KeyRange keys, long rows) {}

    /** {@return ranges that touch without gap or overlap; none where there are no keys} */
    static List<Segment> segments(Backfill backfill, Connection source) {
        KeyPages pages = new KeyPages(backfill.keys(), source);
        List<Segment> segments = new ArrayList<>();
        pages.bounds()
                .ifPresent(all -> split(all).forEach(range -> segments.add(new Segment(range, pages.count(range)))));
        return segments;
    }

    static List<KeyRange> split(KeyRange all) {
        List<KeyRange> ranges = new ArrayList<>();
        long width = Math.max(1, Math.floorDiv(all.hi() - all.lo(), SEGMENTS) + 1);
        for (long lo = all.lo(); lo <= all.hi(); lo += width) {
            ranges.add(new KeyRange(lo, Math.min(all.hi(), lo + width - 1)));
        }
        return ranges;
    }

    static void store(long run, Backfill backfill, List<Segment> segments, JdbcOperations jdbc) {
        jdbc.batchUpdate(
                INSERT,
                segments.stream()
                        .map(one -> new Object[] {
                            run, backfill.name(), one.keys().lo(), one.keys().hi(), one.rows()
                        })
                        .toList());
    }
}
