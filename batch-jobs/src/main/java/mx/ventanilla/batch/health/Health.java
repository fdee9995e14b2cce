package mx.ventanilla.batch.health;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All probes at once. They take a few milliseconds together; one that takes a second fails. */
public final class Health implements AutoCloseable {
    private static final String TIMEOUT = "set local statement_timeout = '1s'";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<Probe> probes;
    private final List<AutoCloseable> open;

    private Health(DataSource database, List<Probe> probes, List<AutoCloseable> open) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.probes = List.copyOf(probes);
        this.open = List.copyOf(open);
    }

    /**
     * What is looked at.
     *
     * @param ours prefix of the {@code application_name} of our own sessions
     * @param table which the job writes to
     * @param kafka bootstrap servers; empty where the intake's lag cannot be asked for
     */
    public record Scope(String ours, String table, String kafka) {}

    public static Health of(DataSource database, Scope scope) {
        List<Probe> probes = new ArrayList<>(DatabaseProbes.all(scope));
        List<AutoCloseable> open = new ArrayList<>();
        if (!scope.kafka().isEmpty()) {
            IntakeLag lag = new IntakeLag(scope.kafka());
            probes.add(lag);
            open.add(lag);
        }
        return new Health(database, probes, open);
    }

    /**
     * Looks at everything.
     *
     * @throws RuntimeException where a probe fails; nothing is known then
     */
    public List<Reading> readings() {
        List<Reading> readings = transaction.execute(status -> {
            jdbc.execute(TIMEOUT);
            List<Reading> found = new ArrayList<>();
            for (Probe probe : probes) {
                found.addAll(probe.read(jdbc));
            }
            return found;
        });
        return readings == null ? List.of() : readings;
    }

    @Override
    public void close() {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception failure) {
                throw new IllegalStateException("cannot close " + one, failure);
            }
        }
    }
}
