package mx.ventanilla.batch.health;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** What the database says about itself. Limits are those at which others begin to suffer. */
final class DatabaseProbes {
    private static final double REPLAY_LAG_SECONDS = 2;
    private static final double REPLAY_LAG_CRITICAL_SECONDS = 10;
    private static final double RETAINED_MIB = 8192;
    private static final double LOCK_WAITERS = 3;
    private static final double LOCK_WAIT_SECONDS = 1;
    private static final double ARCHIVE_SEGMENTS = 42;
    private static final double OLDEST_TRANSACTION_SECONDS = 300;
    private static final double DEAD_PERCENT = 20;
    /** What takes less is freed by one vacuum in seconds. Autovacuum comes at 17 %, so without a floor every table would wait for it. */
    private static final long DEAD_FLOOR_MIB = 1024;

    /** Two seconds at the highest rate of WAL. */
    private static final double REPLAY_BEHIND_MIB = 80;

    // Standbys that stream; one that is away holds nobody up, but its slot does.
    private static final String REPLAY_LAG = """
            select max(extract(epoch from coalesce(replay_lag, interval '0'))) from pg_stat_replication where state = 'streaming'
            """;

    // One that hangs tells no lag, but falls behind.
    private static final String REPLAY_BEHIND = """
            select max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)) / 1048576
            from pg_stat_replication where state = 'streaming'
            """;

    private static final String RETAINED = """
            select max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) / 1048576 from pg_replication_slots where active
            """;

    private static final String LOCK_WAITS = """
            select count(*), coalesce(max(extract(epoch from clock_timestamp() - w.state_change)), 0)
            from pg_stat_activity w
            where w.wait_event_type = 'Lock' and not starts_with(w.application_name, ?)
              and exists (select from pg_stat_activity b
                          where b.pid = any (pg_blocking_pids(w.pid)) and starts_with(b.application_name, ?))
            """;

    private static final String WRAPAROUND = """
            select count(*) from pg_stat_activity
            where backend_type = 'autovacuum worker' and query like '%' || ? || '%to prevent wraparound%'
            """;

    private static final String ARCHIVE = """
            select count(*) from pg_ls_archive_statusdir() where name like '%.ready' and current_setting('archive_mode') <> 'off'
            """;

    private static final String MAY_MONITOR = "select pg_has_role(current_user, 'pg_monitor', 'member')";

    // Others' transactions: ours are as short as a slice.
    private static final String OLDEST_TRANSACTION = """
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and not starts_with(application_name, ?)
            """;

    private static final String DEAD = """
            select case when pg_table_size(relid) / 1048576 * share > ? then 100 * share else 0 end
            from pg_stat_user_tables
            cross join lateral (select n_dead_tup::float8 / greatest(n_live_tup + n_dead_tup, 1) as share) dead
            where schemaname = 'ventanilla' and relname = ?
            """;

    private DatabaseProbes() {}

    static List<Probe> all(Health.Scope scope) {
        return List.of(
                database -> numbers(database, REPLAY_LAG).stream()
                        .map(lag ->
                                new Reading("replay-lag", lag, REPLAY_LAG_SECONDS, REPLAY_LAG_CRITICAL_SECONDS, "s"))
                        .toList(),
                database -> one("replay-behind", REPLAY_BEHIND_MIB, "MiB", numbers(database, REPLAY_BEHIND)),
                database -> one("slot-retention", RETAINED_MIB, "MiB", numbers(database, RETAINED)),
                new WalRate(),
                new OthersRunning(scope.ours()),
                database -> lockWaits(database, scope.ours()),
                database -> one("wraparound-vacuum", 1, "", numbers(database, WRAPAROUND, scope.table())),
                DatabaseProbes::archiveQueue,
                database -> one(
                        "oldest-transaction",
                        OLDEST_TRANSACTION_SECONDS,
                        "s",
                        numbers(database, OLDEST_TRANSACTION, scope.ours())),
                database ->
                        one("dead-rows", DEAD_PERCENT, "%", numbers(database, DEAD, DEAD_FLOOR_MIB, scope.table())));
    }

    /** The directory may not be read without the role; {@code batch doctor} says so. */
    private static List<Reading> archiveQueue(JdbcOperations database) {
        boolean may = Boolean.TRUE.equals(database.queryForObject(MAY_MONITOR, Boolean.class));
        return may ? one("archive-queue", ARCHIVE_SEGMENTS, "segments", numbers(database, ARCHIVE)) : List.of();
    }

    private static List<Reading> lockWaits(JdbcOperations database, String ours) {
        return database.query(
                        LOCK_WAITS,
                        (row, number) -> List.of(
                                Reading.of("lock-waits", row.getDouble(1), LOCK_WAITERS, ""),
                                Reading.of("lock-wait-time", row.getDouble(2), LOCK_WAIT_SECONDS, "s")),
                        ours,
                        ours)
                .get(0);
    }

    private static List<Reading> one(String probe, double limit, String unit, List<Double> values) {
        return values.stream()
                .map(value -> Reading.of(probe, value, limit, unit))
                .toList();
    }

    /** {@return the numbers found, nulls left out} */
    private static List<Double> numbers(JdbcOperations database, String query, Object... arguments) {
        return database.queryForList(query, Double.class, arguments).stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
