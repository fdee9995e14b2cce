package mx.ventanilla.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Publishes the outbox: every event at least once, with the id it was written with, in order per key. Any number of relays
 * may run side by side: each takes whole shards under a row lock and no event twice. A failure is retried for ever, with
 * growing pauses; where the broker refuses an event for what it is, the later ones of its key wait and all others go on.
 *
 * <p>Unit of work: the waiting shards that are free, at most eight; one database transaction from the lock to the deletion.
 * Killed in between, the events are sent again with the same ids.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int SHARDS_AT_ONCE = 8;
    private static final Duration IDLE = Duration.ofMillis(50);

    /** A pass costs what many events cost, so what comes in is gathered for a moment; in a busy hour for longer. */
    private static final Duration LULL = Duration.ofMillis(30);

    private static final Duration BUSY_LULL = Duration.ofMillis(100);
    private static final int LITTLE = 100;
    private static final int FULL = 1_500;
    private static final Duration DRAW_EVERY = Duration.ofMillis(500);
    private static final Duration FORGET_EVERY = Duration.ofSeconds(30);
    private static final Duration PARTITIONS_EVERY = Duration.ofDays(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final DataSource dataSource;
    private final String topicPrefix;
    private final KafkaLine kafka;
    private final ShardFloors floors = new ShardFloors();
    private final Rests rests = new Rests();
    private final Rhythm draws = new Rhythm(DRAW_EVERY);
    private final Rhythm forgetting = new Rhythm(FORGET_EVERY);
    private final Rhythm partitions = new Rhythm(PARTITIONS_EVERY);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    /**
     * A relay that does nothing yet; see {@link #start}.
     *
     * @param dataSource of a worker's login; one connection is used at a time
     * @param kafka bootstrap servers
     * @param topicPrefix put before every event's topic; may be empty
     */
    public OutboxRelay(DataSource dataSource, String kafka, String topicPrefix) {
        this.dataSource = dataSource;
        this.topicPrefix = topicPrefix;
        this.kafka = new KafkaLine(kafka);
    }

    /** Publishes in the background until {@link #close}. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("This relay was started before");
        }
        Thread relaying = new Thread(this::relayUntilStopped, "outbox-relay");
        relaying.setDaemon(true);
        thread = relaying;
        relaying.start();
    }

    /** What keeps events from being published at the moment, in a sentence; empty where all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * One pass over the shards that have something to publish, eight at most; 0 does not come back while there is work
     * that this relay may do. What is refused by the broker rests; see {@link #trouble}.
     *
     * @return events published and taken out
     * @throws DataAccessResourceFailureException where the database fails; the next pass repeats what was not taken out
     */
    public synchronized int relayOnce() {
        try (Connection connection = dataSource.getConnection()) {
            OutboxTable outbox = new OutboxTable(connection);
            keepHouse(outbox);
            List<Integer> waiting = outbox.search(floors);
            waiting.removeIf(rests::isResting);
            int published = waiting.isEmpty() ? 0 : publish(connection, outbox, waiting);
            if (rests.areOver()) {
                trouble = null;
            }
            return published;
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException("The outbox cannot be read", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private int publish(Connection connection, OutboxTable outbox, List<Integer> waiting)
            throws SQLException, InterruptedException {
        Collections.shuffle(waiting); // so that several relays divide the shards and none is always last
        connection.setAutoCommit(false);
        try {
            List<Integer> taken = outbox.take(waiting.subList(0, Math.min(SHARDS_AT_ONCE, waiting.size())));
            List<String> resting = rests.restingKeys();
            List<OutboxRow> rows = outbox.read(taken, floors, resting, topicPrefix);
            List<RelayedEvent> events =
                    rows.stream().flatMap(row -> row.events().stream()).toList();
            KafkaLine.Delivery delivery = kafka.deliver(rests.due(events, resting));
            Settled settled = Settled.of(rows, delivery, resting);
            outbox.delete(settled.gone());
            outbox.putBack(settled.left());
            connection.commit();
            connection.setAutoCommit(true);
            rests.tried(taken, resting, delivery.refused().keySet());
            delivery.refused().forEach(this::report);
            return delivery.acknowledged().size();
        } catch (SQLException | RuntimeException | InterruptedException failed) {
            rollBack(connection, failed);
            throw failed;
        }
    }

    private static void rollBack(Connection connection, Exception failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) { // the server rolls back by itself when the connection is gone
            failed.addSuppressed(broken);
        }
    }

    private void report(Rests.Held held, KafkaLine.Refusal refusal) {
        Duration rest = rests.rest(held);
        trouble = "Kafka does not take event %d about %s for topic %s (outbox shard %d): %s"
                .formatted(
                        refusal.event().origin().seq(),
                        refusal.event().key(),
                        refusal.event().message().topic(),
                        held.shard(),
                        refusal.cause());
        String whose = held.key() == null ? "the shard's events" : "later events about " + held.key();
        LOG.warn("{}; {} wait and are tried again in {} ms", trouble, whose, rest.toMillis());
    }

    private void keepHouse(OutboxTable outbox) throws SQLException {
        if (forgetting.isDue()) {
            floors.forget();
        }
        if (draws.isDue() && floors.wantsDraw()) {
            outbox.draw(floors);
        }
        if (partitions.isDue()) {
            keepPartitions(outbox);
        }
    }

    /** Not urgent: without a partition of its own an event goes to outbox_events_rest and is published from there. */
    private void keepPartitions(OutboxTable outbox) {
        try {
            outbox.keepPartitions();
        } catch (SQLException failed) {
            LOG.warn("Outbox partitions could not be made or dropped, tried again in a minute", failed);
            partitions.again(Duration.ofMinutes(1));
        }
    }

    private void relayUntilStopped() {
        Backoff backoff = new Backoff();
        while (stopping.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            try {
                int published = relayOnce();
                backoff.afterSuccess();
                pause(lullAfter(published));
            } catch (RuntimeException failed) {
                Duration wait = backoff.afterFailure();
                trouble = "The outbox relay cannot work: " + failed;
                LOG.warn("The outbox relay failed, nothing is lost, next try in {} ms", wait.toMillis(), failed);
                pause(wait);
            }
        }
    }

    private static Duration lullAfter(int published) {
        if (published >= FULL) {
            return Duration.ZERO;
        }
        if (published == 0) {
            return IDLE;
        }
        return published < LITTLE ? LULL : BUSY_LULL;
    }

    private void pause(Duration time) {
        try {
            stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the pass at hand finish, waiting at most 20 seconds. */
    @Override
    public void close() {
        stopping.countDown();
        Thread relaying = thread;
        if (relaying != null) {
            try {
                relaying.join(STOP_PATIENCE.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            relaying.interrupt();
        }
        kafka.close();
    }
}
