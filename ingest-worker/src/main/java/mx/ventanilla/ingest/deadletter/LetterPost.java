package mx.ventanilla.ingest.deadletter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mx.ventanilla.ingest.deadletter.LetterActions.Redriven;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes letters where they came from: topic, key and headers as they were or as corrected, and one header more. */
final class LetterPost implements AutoCloseable {
    private static final int MAX_BLOCK_MILLIS = 20_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 60_000;
    private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;

    LetterPost(String kafka) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends in the given order and waits for all.
     *
     * @throws KafkaException when one did not arrive; others may have, and sending all again does no harm
     */
    List<Redriven> send(List<StoredLetter> letters) {
        List<Future<RecordMetadata>> answers =
                letters.stream().map(LetterPost::message).map(producer::send).toList();
        List<Redriven> sent = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            RecordMetadata place = place(letters.get(i), answers.get(i));
            sent.add(new Redriven(letters.get(i).id(), place.partition(), place.offset()));
        }
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> message(StoredLetter letter) {
        var origin = letter.original().position();
        ReceivedRecord corrected = letter.corrected();
        // the partition, too: other clients choose it otherwise than Java's, and order per key must not change
        Integer partition =
                Arrays.equals(corrected.key(), letter.original().key()) ? (Integer) origin.partition() : null;
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(origin.topic(), partition, corrected.key(), corrected.value());
        corrected.headers().stream()
                .filter(header -> !header.name().equals(RedriveMark.HEADER))
                .forEach(header -> message.headers().add(header.name(), header.value()));
        message.headers().add(RedriveMark.HEADER, RedriveMark.value(letter.id()));
        return message;
    }

    private static RecordMetadata place(StoredLetter letter, Future<RecordMetadata> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new KafkaException("Kafka did not take dead letter " + letter.id(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Stopped while publishing dead letter " + letter.id(), stopped);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
