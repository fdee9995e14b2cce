package mx.ventanilla.batch.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** How fast the server writes WAL, all its clients together, smoothed over a few readings. */
final class WalRate implements Probe {
    private static final double LIMIT_MIB_PER_SECOND = 40;
    private static final double SMOOTHING = 0.3;
    private static final double MIB = 1024.0 * 1024;

    private static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8";

    private @Nullable Sample before;
    private double rate;

    private record Sample(double bytes, long nanos) {}

    @Override
    public List<Reading> read(JdbcOperations database) {
        Double bytes = database.queryForObject(WRITTEN, Double.class);
        Sample now = new Sample(bytes == null ? 0 : bytes, System.nanoTime());
        if (before != null && now.nanos() > before.nanos()) {
            double seconds = (now.nanos() - before.nanos()) / 1e9;
            double latest = (now.bytes() - before.bytes()) / MIB / seconds;
            rate = SMOOTHING * latest + (1 - SMOOTHING) * rate;
        }
        before = now;
        return List.of(Reading.of("wal-rate", rate, LIMIT_MIB_PER_SECOND, "MiB/s"));
    }
}
