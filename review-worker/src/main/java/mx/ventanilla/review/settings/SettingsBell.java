package mx.ventanilla.review.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears when any process changes a setting, on a connection of its own. As long as it does not hear, because that
 * connection broke or is silent for too long, settings are read again every few seconds instead; when it hears again, all
 * are, since nobody knows what was missed.
 */
public final class SettingsBell implements Freshness, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsBell.class);
    private static final String LISTEN = "listen ventanilla_settings";
    private static final int EAR_MILLIS = 1_000;
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration DEAF_AFTER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Freshness deaf;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong heardAt = new AtomicLong();
    private volatile boolean listening;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    /** @param whenDeaf how old settings may be while nothing is heard */
    public SettingsBell(DataSource dataSource, Duration whenDeaf) {
        this.dataSource = dataSource;
        this.deaf = Freshness.atMost(whenDeaf);
    }

    /** Even while it hears and odd while it does not, so that one never stands for the other. */
    @Override
    public long mark() {
        boolean hears = listening && System.nanoTime() - heardAt.get() < DEAF_AFTER.toNanos();
        return hears ? 2 * changes.get() : 2 * deaf.mark() + 1;
    }

    /** Whether changes are heard at the moment. */
    public boolean hears() {
        return listening;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        Thread ear = new Thread(this::listenUntilStopped, "settings-bell");
        ear.setDaemon(true);
        thread = ear;
        ear.start();
    }

    private void listenUntilStopped() {
        while (!pause(Duration.ZERO)) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException broken) {
                LOG.warn("Changes of settings are not heard; they are read again every few seconds meanwhile", broken);
            } finally {
                listening = false;
            }
            pause(PAUSE);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
            ring();
            listening = true;
            while (stopping.getCount() > 0) {
                PGNotification[] rung = connection.unwrap(PGConnection.class).getNotifications(EAR_MILLIS);
                if (rung != null && rung.length > 0) {
                    ring();
                } else if (System.nanoTime() - heardAt.get() > SILENCE.toNanos()) {
                    statement.execute("select 1"); // a connection whose other end is gone would be silent for ever
                    heardAt.set(System.nanoTime());
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void ring() {
        heardAt.set(System.nanoTime());
        changes.incrementAndGet();
    }

    /** Returns whether it is time to stop. */
    private boolean pause(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread ear = thread;
        if (ear != null) {
            try {
                ear.join(2L * EAR_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
