package mx.ventanilla.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ProcedureEvent;
import mx.ventanilla.contracts.ProcedureRegistered;
import mx.ventanilla.contracts.ProcedureRevised;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ReviewDecision;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** What the counter and other systems send the review worker, everything twice now and then. */
final class CounterMail implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ReviewOffice office;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<Future<RecordMetadata>> sends = new ConcurrentLinkedQueue<>();

    CounterMail(ReviewOffice office) {
        this.office = office;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", office.kafka(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void registered(Filed filed) {
        send(new ProcedureRegistered(
                filed.id(),
                filed.folio(),
                RandomDepartments.MUNICIPALITY,
                filed.municipalityId(),
                filed.procedureType(),
                filed.version(),
                ProcedureState.RECEIVED));
    }

    void revised(Filed filed) {
        send(new ProcedureRevised(
                filed.id(),
                filed.folio(),
                RandomDepartments.MUNICIPALITY,
                filed.municipalityId(),
                filed.procedureType(),
                filed.version(),
                ProcedureState.PREVENTION));
    }

    void decided(ReviewDecision decision) {
        byte[] payload = JSON.writeValueAsBytes(decision);
        sends.add(producer.send(record(
                office.topics().reviewDecisions(),
                Long.toString(decision.reviewId()),
                EventType.REVIEW_DECISION,
                payload)));
    }

    private void send(ProcedureEvent event) {
        sends.add(producer.send(
                record(office.topics().procedureEvents(), event.folio(), event.type(), JSON.writeValueAsBytes(event))));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, EventType type, byte[] payload) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(UTF_8), payload);
        Map.of(
                        CloudEventHeaders.ID,
                        UUID.randomUUID().toString(),
                        CloudEventHeaders.TYPE,
                        type.wireName(),
                        CloudEventHeaders.DATASCHEMA,
                        type.dataschema())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** A procedure as filed. */
    record Filed(long id, String folio, long municipalityId, String procedureType, int version) {}

    /** What did not arrive would look like a fault of the office. */
    @Override
    public void close() {
        producer.close();
        long lost = sends.stream().filter(send -> !arrived(send)).count();
        if (lost > 0) {
            throw new IllegalStateException("Kafka did not take %d messages of the run".formatted(lost));
        }
    }

    private static boolean arrived(Future<RecordMetadata> send) {
        try {
            return send.get().hasOffset();
        } catch (ExecutionException refused) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
