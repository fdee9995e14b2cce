package mx.ventanilla.batch.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of {@code backfill_controls}: any process writes them, the owner of the run reads them each second. */
public final class ControlTable {
    private static final String INSERT = """
            insert into backfill_controls
                (run_id, target_millis, nice, max_rate, workers, work_window, max_rejects, lease_seconds)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = "select * from backfill_controls where run_id = ?";

    private static final String DESIRE = """
            update backfill_controls set desired = ?, version = version + 1 where run_id = ? returning version
            """;

    private static final String HOLD_BACK = """
            update backfill_controls set throttled = ?, version = version + 1
            where run_id in (select id from backfill_runs where state in ('RUNNING', 'PAUSED') and (?::bigint is null or id = ?))
            """;

    private static final String SET = """
            update backfill_controls
            set target_millis = ?, nice = ?, max_rate = ?, workers = ?, work_window = ?, max_rejects = ?, lease_seconds = ?,
                version = version + 1
            where run_id = ? and version = ?
            """;

    private static final String ACKNOWLEDGE = """
            update backfill_controls set acknowledged_version = ? where run_id = ? and acknowledged_version < ?
            """;

    private final JdbcOperations jdbc;

    public ControlTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void create(long run, Controls controls) {
        jdbc.update(
                INSERT,
                run,
                controls.targetMillis(),
                controls.nice(),
                controls.maxRate(),
                controls.workers(),
                text(controls.window()),
                text(controls.maxRejects()),
                controls.leaseSeconds());
    }

    public Optional<Controls> of(long run) {
        return jdbc.query(SELECT, (row, number) -> controls(row), run).stream().findFirst();
    }

    /** {@return version to be acknowledged} */
    public long desire(long run, Desired desired) {
        Long version = jdbc.queryForObject(DESIRE, Long.class, desired.name(), run);
        return version == null ? 0 : version;
    }

    /**
     * Holds back or lets go.
     *
     * @param run null for all active ones
     * @return how many runs were told
     */
    public int holdBack(@Nullable Long run, boolean on) {
        return jdbc.update(HOLD_BACK, on, run, run);
    }

    /** {@return whether nobody else changed them meanwhile} */
    public boolean set(long run, Controls controls) {
        return jdbc.update(
                        SET,
                        controls.targetMillis(),
                        controls.nice(),
                        controls.maxRate(),
                        controls.workers(),
                        text(controls.window()),
                        text(controls.maxRejects()),
                        controls.leaseSeconds(),
                        run,
                        controls.version())
                == 1;
    }

    void acknowledge(long run, long version) {
        jdbc.update(ACKNOWLEDGE, version, run, version);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Controls controls(ResultSet row) throws SQLException {
        String window = row.getString("work_window");
        String maxRejects = row.getString("max_rejects");
        return new Controls(
                Desired.valueOf(row.getString("desired")),
                row.getLong("version"),
                row.getLong("acknowledged_version"),
                row.getInt("target_millis"),
                row.getDouble("nice"),
                row.getObject("max_rate", Integer.class),
                row.getInt("workers"),
                row.getBoolean("throttled"),
                window == null ? null : WorkWindow.parse(window),
                maxRejects == null ? null : RejectLimit.parse(maxRejects),
                row.getInt("lease_seconds"));
    }
}
