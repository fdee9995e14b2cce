package mx.ventanilla.ingest.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.ingest.ledger.CursorMoved;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What to do when a batch fails as a whole. Bad records are not its business: they have become dead letters within the
 * batch. Nothing is ever skipped here.
 *
 * <ul>
 *   <li>Somebody else moved a cursor, won a race or holds a procedure: read again from the cursor; other partitions go on.
 *   <li>The database or Kafka is away: pause, go on polling so that the group membership stays, try again with growing
 *       pauses up to 30 seconds, for ever.
 *   <li>Anything else needs a person: stop, and say why.
 * </ul>
 */
final class IntakeTrouble implements CommonErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeTrouble.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LARGEST_SHIFT = 10;

    private final Positions positions;
    private final IntakeStatus status;
    private final ScheduledExecutorService timer;
    private int attempts;
    private @Nullable Future<?> resumption;

    IntakeTrouble(Positions positions, IntakeStatus status, ScheduledExecutorService timer) {
        this.positions = positions;
        this.status = status;
        this.timer = timer;
    }

    /** Tells Spring Kafka that failed records are read again, not handed over once more. */
    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** A failed batch is not acknowledged. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        positions.seekBack(consumer, records);
        Throwable cause = thrown instanceof ListenerExecutionFailedException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        try {
            if (isDueToOthers(cause)) {
                LOG.info("Read again from the cursor: {}", cause.getMessage());
                positions.seekToCursors(consumer, records.partitions());
            } else {
                waitOrStop(cause, container);
            }
        } catch (DataAccessException again) {
            waitOrStop(again, container);
        }
    }

    private static boolean isDueToOthers(Throwable cause) {
        SQLException sql = SqlStates.causeOf(cause);
        return cause instanceof CursorMoved
                || cause instanceof LostRace
                || (sql != null && SqlStates.isContention(sql));
    }

    /** Trouble outside of a batch, such as Kafka itself. */
    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        waitOrStop(thrown, container);
    }

    /** The worker is in the group. */
    void joined() {
        status.joined();
    }

    /** A batch is committed: trouble, if there was any, is over. */
    synchronized void isOver() {
        if (attempts > 0) {
            LOG.info("Taking submissions in again after {} attempts", attempts);
        }
        attempts = 0;
        status.works();
    }

    private void waitOrStop(Throwable cause, MessageListenerContainer container) {
        container.pause();
        if (passesWithTime(cause)) {
            planResume(cause, container);
        } else {
            LOG.error(
                    "The intake stops: it needs a person. Nothing is lost; start the worker again after the repair.",
                    cause);
            status.stopped();
            timer.execute(() -> container.stopAbnormally(() -> {}));
        }
    }

    /** Systemic SQLSTATEs and bugs do not. */
    private static boolean passesWithTime(Throwable cause) {
        SQLException sql = SqlStates.causeOf(cause);
        if (sql != null) {
            return !SqlStates.isSystemic(sql) && !SqlStates.refusesRecord(sql);
        }
        return cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof RetriableException
                || cause.getCause() instanceof RetriableException;
    }

    private synchronized void planResume(Throwable cause, MessageListenerContainer container) {
        status.waits();
        if (resumption != null) {
            return; // another consumer thread met the same trouble
        }
        Duration pause = pauseBefore(++attempts);
        SQLException sql = SqlStates.causeOf(cause);
        LOG.warn(
                "Attempt {} failed, the next in {} ms: {}",
                attempts,
                pause.toMillis(),
                sql == null ? cause : sql.toString());
        resumption = timer.schedule(() -> resume(container), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void resume(MessageListenerContainer container) {
        resumption = null;
        container.resume();
    }

    /** Doubles up to the longest, less up to half of it by chance, so that workers do not come back in step. */
    private static Duration pauseBefore(int attempt) {
        long millis = SHORTEST_PAUSE.toMillis() << Math.min(attempt - 1, LARGEST_SHIFT);
        long capped = Math.min(millis, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(capped - ThreadLocalRandom.current().nextLong(capped / 2));
    }
}
