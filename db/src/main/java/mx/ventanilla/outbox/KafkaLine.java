package mx.ventanilla.outbox;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mx.ventanilla.outbox.Rests.Held;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The producer behind a relay: idempotent, bounded in time, thrown away after a failure. Not thread-safe. */
final class KafkaLine implements AutoCloseable {
    private static final int DELIVERY_TIMEOUT_MILLIS = 10_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BLOCK_MILLIS = 5_000;
    private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    /** So long that {@link #deliver} decides when to send: a pass is one batch per partition, not one per wake-up. */
    private static final int LINGER_MILLIS = 1_000;

    private final String bootstrap;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaLine(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * What became of the events that were sent.
     *
     * @param acknowledged what the broker has and what nothing before it holds up; told apart as objects, not by content
     * @param refused what an event that the broker has not holds up, with the first such event
     */
    record Delivery(Set<RelayedEvent> acknowledged, Map<Held, Refusal> refused) {
        private static Delivery begun() {
            return new Delivery(Collections.newSetFromMap(new IdentityHashMap<>()), new HashMap<>());
        }

        private boolean holdsUp(RelayedEvent event) {
            return holdsUpKeyOf(event) || refused.containsKey(event.andItsShard());
        }

        /** Whether it waits for an event of its key, and not for the whole shard. */
        boolean holdsUpKeyOf(RelayedEvent event) {
            return refused.containsKey(event.andItsKey());
        }
    }

    record Refusal(RelayedEvent event, Throwable cause) {
        /** The events of a key where it is only this one that the broker will not have, else those of the shard. */
        private Held heldUp() {
            boolean onlyThis = cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException;
            return onlyThis ? event.andItsKey() : event.andItsShard();
        }
    }

    private record Sent(RelayedEvent event, Future<RecordMetadata> answer) {}

    /** Sends in the given order and waits until everything is acknowledged or refused. */
    Delivery deliver(List<RelayedEvent> events) throws InterruptedException {
        boolean complete = false;
        try {
            List<Sent> sent = send(events);
            flush();
            Delivery delivery = outcome(sent);
            complete = delivery.refused().isEmpty();
            return delivery;
        } finally {
            if (!complete) {
                close(); // nothing of this attempt may arrive after its repetition
            }
        }
    }

    private void flush() throws InterruptedException {
        try {
            producer().flush();
        } catch (InterruptException stopped) {
            throw (InterruptedException) new InterruptedException("The relay is stopped").initCause(stopped);
        }
    }

    private static Delivery outcome(List<Sent> events) throws InterruptedException {
        Delivery delivery = Delivery.begun();
        for (Sent sent : events) {
            RelayedEvent event = sent.event();
            try {
                sent.answer().get();
                if (!delivery.holdsUp(event)) {
                    delivery.acknowledged().add(event);
                }
            } catch (ExecutionException refused) {
                Refusal refusal = new Refusal(event, requireNonNullElse(refused.getCause(), refused));
                delivery.refused().putIfAbsent(refusal.heldUp(), refusal);
            }
        }
        return delivery;
    }

    private List<Sent> send(List<RelayedEvent> events) {
        List<Sent> all = new ArrayList<>(events.size());
        for (RelayedEvent event : events) {
            Future<RecordMetadata> answer = producer().send(event.message());
            all.add(new Sent(event, answer));
            if (answer.isDone() && isTimeout(answer)) {
                break; // no broker to be had: each further event would block as long again
            }
        }
        return all;
    }

    private static boolean isTimeout(Future<RecordMetadata> done) {
        try {
            done.get();
            return false;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof TimeoutException;
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("A finished answer does not wait", impossible);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = current;
        }
        return current;
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.CLIENT_ID_CONFIG,
                "outbox-relay",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                MAX_BLOCK_MILLIS);
    }

    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }
}
