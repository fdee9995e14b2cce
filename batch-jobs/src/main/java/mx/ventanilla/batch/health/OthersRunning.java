package mx.ventanilla.batch.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** How many sessions of others run a statement, smoothed over some ten readings. */
final class OthersRunning implements Probe {
    private static final double SMOOTHING = 0.1;

    // Without pg_monitor others' sessions are there but not what they do; what cannot be seen counts as running.
    private static final String RUNNING = """
            select count(*) from pg_stat_activity
            where datname = current_database()
              and coalesce(backend_type, 'client backend') = 'client backend' and coalesce(state, 'active') = 'active'
              and pid <> pg_backend_pid() and not starts_with(application_name, ?)
            """;

    private final String ours;
    private @Nullable Double average;

    /** @param ours prefix of the {@code application_name} of our own sessions */
    OthersRunning(String ours) {
        this.ours = ours;
    }

    @Override
    public List<Reading> read(JdbcOperations database) {
        Long found = database.queryForObject(RUNNING, Long.class, ours);
        double now = found == null ? 0 : found;
        average = average == null ? now : SMOOTHING * now + (1 - SMOOTHING) * average;
        return List.of(Reading.company(average));
    }
}
