package mx.ventanilla.ingest.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events, and knows of each whether and where it arrived. */
final class Publisher implements Consumer<Outgoing>, AutoCloseable {
    private static final int MAX_BLOCK_MILLIS = 20_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 60_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Queue<Published> published = new ConcurrentLinkedQueue<>();
    private final Queue<Outgoing.Unusable> unpublished = new ConcurrentLinkedQueue<>();

    Publisher(String kafka, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        // On a topic made a moment ago a broker may take the second request before the first, and then
                        // refuses the first for ever (OUT_OF_ORDER_SEQUENCE_NUMBER).
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void accept(Outgoing outgoing) {
        outgoing.dispatch(new Outgoing.Cases<Boolean>() {
            @Override
            public Boolean event(Outgoing.Event event) {
                send(event);
                return true;
            }

            @Override
            public Boolean unusable(Outgoing.Unusable unusable) {
                return unpublished.add(unusable);
            }
        });
    }

    private void send(Outgoing.Event event) {
        var sent = producer.send(event.message(topic), (place, failure) -> {
            if (failure == null) {
                published.add(new Published(event.origin(), event.subject(), place.partition(), place.offset()));
            } else {
                unpublished.add(
                        new Outgoing.Unusable(event.origin(), "Kafka did not take it: " + failure.getMessage()));
            }
        });
        if (sent.isCancelled()) {
            throw new IllegalStateException("Kafka's producer was closed while publishing " + event.origin());
        }
    }

    /** Waits until each event arrived or failed. */
    void flush() {
        producer.flush();
    }

    List<Published> published() {
        return new ArrayList<>(published);
    }

    List<Outgoing.Unusable> unpublished() {
        return new ArrayList<>(unpublished);
    }

    @Override
    public void close() {
        producer.close();
    }
}
