package mx.ventanilla.ingest.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.ledger.Ledger;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the counter for a partition when too many of its last messages were refused: an upstream system has gone wrong, and
 * a person should look before it fills the dead letters. Nothing is lost: the messages wait in Kafka. After a rest a few are
 * taken in as a probe; when they are as bad, the partition rests again, each time longer.
 */
final class FloodBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(FloodBreaker.class);
    private static final int WINDOW = 1_000;
    private static final int PROBE = 100;
    private static final int MOST_DOUBLINGS = 4;

    private final double share;
    private final Duration rest;
    private final Gate gate;
    private final ScheduledExecutorService timer;
    private final Map<TopicPartition, Window> windows = new ConcurrentHashMap<>();

    /** What lets messages of a partition through. */
    interface Gate {
        void close(TopicPartition partition);

        void open(TopicPartition partition);
    }

    /**
     * A breaker that has seen nothing yet.
     *
     * @param settings how much is borne, and how long a partition rests
     */
    FloodBreaker(IntakeSettings settings, Gate gate, ScheduledExecutorService timer) {
        this.share = settings.floodShare();
        this.rest = settings.floodRest();
        this.gate = gate;
        this.timer = timer;
    }

    /** Takes note of what was committed, and closes the gate where it was too much. */
    void note(List<Ledger.Entry> committed) {
        for (Ledger.Entry entry : committed) {
            TopicPartition partition =
                    new TopicPartition(entry.slice().topic(), entry.slice().partition());
            Window window = windows.computeIfAbsent(partition, none -> new Window());
            window.add(new Batch(entry.slice().records().size(), refused(entry)));
            if (window.messages >= WINDOW || (window.floods > 0 && window.messages >= PROBE)) {
                judge(partition, window);
            }
        }
    }

    private void judge(TopicPartition partition, Window window) {
        if (window.refused <= share * window.messages) {
            window.floods = 0;
            return;
        }
        Duration pause = rest.multipliedBy(1L << Math.min(window.floods, MOST_DOUBLINGS));
        LOG.error(
                "{} of the last {} messages of {} were refused: the partition rests for {} s, its messages wait in Kafka."
                        + " ./ventanilla dlt list shows the reasons. Once the upstream system is repaired, it goes on by"
                        + " itself, or at once when this worker is started again",
                window.refused,
                window.messages,
                partition,
                pause.toSeconds());
        window.flooded();
        gate.close(partition);
        window.reopening = timer.schedule(() -> gate.open(partition), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The partition goes to another worker, or comes back later: with a clean slate. */
    void forget(TopicPartition partition) {
        Window window = windows.remove(partition);
        if (window != null && window.reopening != null) {
            window.reopening.cancel(false);
        }
        gate.open(partition);
    }

    private static int refused(Ledger.Entry entry) {
        return entry.counts().getOrDefault(Outcome.REJECTED, 0) + entry.counts().getOrDefault(Outcome.CONFLICT, 0);
    }

    private record Batch(int messages, int refused) {}

    /** The last batches that together hold at least a thousand messages. A partition has one consumer thread. */
    private static final class Window {
        private final Deque<Batch> batches = new ArrayDeque<>();
        private int messages;
        private int refused;
        private int floods;
        private @Nullable Future<?> reopening;

        void add(Batch batch) {
            batches.addLast(batch);
            messages += batch.messages();
            refused += batch.refused();
            while (messages - batches.getFirst().messages() >= WINDOW) {
                Batch oldest = batches.removeFirst();
                messages -= oldest.messages();
                refused -= oldest.refused();
            }
        }

        void flooded() {
            batches.clear();
            messages = 0;
            refused = 0;
            floods++;
        }
    }
}
