package mx.ventanilla.batch.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** What the slices of a run add up to. There are no other counters that could disagree with them. */
public final class RunFigures {
    // backfill_slices_run_idx; a run has some hundreds or thousands of slices.
    private static final String PROGRESSED = """
            select coalesce(sum(s.planned_rows) filter (where s.round = r.round and s.state <> 'SPLIT'), 0) as planned,
                   coalesce(sum(s.planned_rows) filter (where s.round = r.round and s.state = 'DONE'), 0) as done,
                   coalesce(sum(s.rows_in), 0) as rows_in,
                   coalesce(sum(s.rows_changed), 0) as changed,
                   (select count(*) from backfill_rejects j where j.run_id = r.id and j.resolved_at is null) as rejected,
                   count(*) filter (where s.round = r.round and s.state = 'DONE') as slices_done,
                   count(*) filter (where s.round = r.round and s.state in ('PENDING', 'RUNNING')) as slices_open,
                   count(*) filter (where s.round = r.round and s.state = 'FAILED') as slices_failed,
                   coalesce(sum(s.wal_bytes), 0) as wal_bytes
            from backfill_runs r left join backfill_slices s on s.run_id = r.id
            where r.id = ?
            group by r.id, r.round
            """;

    // backfill_slices_run_idx from its end: slices are numbered when they are cut.
    private static final String LATELY = """
            select planned_rows, extract(epoch from ended_at) as ended from backfill_slices
            where run_id = ? and state = 'DONE' order by id desc limit 300
            """;

    private static final String LAST_SLICES = """
            select coalesce(avg(planned_rows), 0) as rows, coalesce(avg(millis), 0) as millis
            from (select planned_rows, millis from backfill_slices
                  where run_id = ? and state = 'DONE' and parent_id is null order by id desc limit 8) last
            """;

    private static final String TALLIES = """
            select key, sum(value::bigint) from backfill_slices, jsonb_each_text(tallies) where run_id = ? group by key order by key
            """;

    private static final String REJECT_CODES = """
            select code, count(*) from backfill_rejects where run_id = ? and resolved_at is null group by code order by 2 desc, 1
            """;

    private static final String WORKERS = """
            select count(distinct worker) from backfill_slices where run_id = ? and state = 'RUNNING'
            """;

    private final JdbcOperations jdbc;

    public RunFigures(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    public Progressed progressed(long run) {
        List<Progressed> found = jdbc.query(
                PROGRESSED,
                (row, number) -> new Progressed(
                        row.getLong("planned"),
                        row.getLong("done"),
                        row.getLong("rows_in"),
                        row.getLong("changed"),
                        row.getLong("rejected"),
                        row.getLong("slices_done"),
                        row.getLong("slices_open"),
                        row.getLong("slices_failed"),
                        row.getLong("wal_bytes")),
                run);
        return found.isEmpty() ? new Progressed(0, 0, 0, 0, 0, 0, 0, 0, 0) : found.get(0);
    }

    /** {@return when the rest will be done, judged by the last minute of work} */
    public Optional<Forecast> forecast(long run, Progressed progressed) {
        List<Forecast.Ended> lately = jdbc.query(
                LATELY, (row, number) -> new Forecast.Ended(row.getDouble("ended"), row.getLong("planned_rows")), run);
        return Forecast.of(progressed.planned() - progressed.done(), lately);
    }

    /**
     * What the last slices were.
     *
     * @param rows on average
     * @param millis on average
     */
    public record LastSlices(double rows, double millis) {}

    public LastSlices lastSlices(long run) {
        return jdbc.query(
                        LAST_SLICES,
                        (row, number) -> new LastSlices(row.getDouble("rows"), row.getDouble("millis")),
                        run)
                .get(0);
    }

    /** {@return named rules and how many rows they were applied to} */
    public Map<String, Long> tallies(long run) {
        return counts(TALLIES, run);
    }

    /** {@return open rejects by code, most frequent first} */
    public Map<String, Long> rejectCodes(long run) {
        return counts(REJECT_CODES, run);
    }

    public long workersAtWork(long run) {
        Long count = jdbc.queryForObject(WORKERS, Long.class, run);
        return count == null ? 0 : count;
    }

    private Map<String, Long> counts(String query, long run) {
        return jdbc.query(query, (row, number) -> Map.entry(row.getString(1), row.getLong(2)), run).stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.LinkedHashMap::new));
    }
}
