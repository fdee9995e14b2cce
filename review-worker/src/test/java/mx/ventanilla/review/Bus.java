package mx.ventanilla.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ProcedureRegistered;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** Topics of one test's own on the real broker, and what other systems do with them. */
public final class Bus implements AutoCloseable {
    private static final int PARTITIONS = 6;

    private final Topics topics = new Topics("t" + UUID.randomUUID().toString().substring(0, 8) + ".");
    private final String kafka = LocalStack.shared().kafka();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());

    public Bus() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(topics.all().stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    public Topics topics() {
        return topics;
    }

    public String kafka() {
        return kafka;
    }

    /** The counter tells that the procedure was registered. */
    public void registered(TestOffice office, long procedureId) {
        String folio = office.folio(procedureId);
        registered(new ProcedureRegistered(
                procedureId,
                folio,
                TestOffice.MUNICIPALITY,
                office.municipalityId(),
                "business_license",
                1,
                ProcedureState.RECEIVED));
    }

    public void registered(ProcedureRegistered event) {
        send(
                topics.procedureEvents(),
                event.folio(),
                EventType.PROCEDURE_REGISTERED,
                JsonMapper.shared().writeValueAsBytes(event));
    }

    public void send(String topic, String key, EventType type, byte[] payload) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(UTF_8), payload);
        Map<String, String> headers = Map.of(
                CloudEventHeaders.SPEC_VERSION,
                "1.0",
                CloudEventHeaders.ID,
                UUID.randomUUID().toString(),
                CloudEventHeaders.SOURCE,
                "urn:ventanilla:ingest-worker",
                CloudEventHeaders.TYPE,
                type.wireName(),
                CloudEventHeaders.SUBJECT,
                key,
                CloudEventHeaders.TIME,
                Instant.now().toString(),
                CloudEventHeaders.DATASCHEMA,
                type.dataschema(),
                CloudEventHeaders.CONTENT_TYPE,
                CloudEventHeaders.JSON);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
    }

    public void flush() {
        producer.flush();
    }

    /** Types of the review events with the key that are on the topic now, in order. */
    public List<String> reviewEvents(String key) {
        List<String> types = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topics.reviewEvents()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(new String(record.key(), UTF_8))) {
                        types.add(new String(
                                record.headers()
                                        .lastHeader(CloudEventHeaders.TYPE)
                                        .value(),
                                UTF_8));
                    }
                }
            }
        }
        return types;
    }

    @Override
    public void close() {
        producer.close();
    }
}
