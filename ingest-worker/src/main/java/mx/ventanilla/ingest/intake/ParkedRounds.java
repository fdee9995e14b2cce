package mx.ventanilla.ingest.intake;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks every second whether parked events may be taken in. */
final class ParkedRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedRounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 20;

    private final ReleaseParked release;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "parked-events");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> every;

    ParkedRounds(ReleaseParked release) {
        this.release = release;
    }

    void start() {
        every = rounds.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A round that fails changes nothing, and the next one tries again. */
    private void round() {
        try {
            int released;
            do {
                released = release.releaseOnce();
            } while (released > 0);
        } catch (DataAccessException | TransactionException | LostRace later) {
            LOG.debug("Parked events wait for the next round, readiness tells why: {}", later.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("Parked events cannot be taken in; they wait", defect);
        }
    }

    /** Lets the round at hand finish, as long as a shutdown may take. */
    @Override
    public void close() {
        if (every != null) {
            every.cancel(false);
        }
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
