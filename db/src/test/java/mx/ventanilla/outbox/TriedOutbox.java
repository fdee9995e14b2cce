package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An outbox in a database of its own, a worker that writes to it, and topics that nobody else has, of three partitions.
 * Events bear numbers, by which their order is told.
 */
final class TriedOutbox {
    static final String TOPIC = "procedures.events.v1";
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database = MigratedDatabase.fresh();
    private final DataSource worker = login(MigratedDatabase.as(database, "ventanilla_review"));
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(worker));
    private final Outbox outbox = new Outbox(new JdbcTemplate(worker));
    private final Outbox bundling = Outbox.bundling(new JdbcTemplate(worker));
    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";

    /** As its owner. */
    Database database() {
        return database;
    }

    /** As a worker. */
    DataSource worker() {
        return worker;
    }

    String topic() {
        return prefix + TOPIC;
    }

    /** Each event in a row of its own. */
    void append(List<OutboxEvent> events) {
        inTransaction(() -> outbox.append(events));
    }

    void appendInBundles(List<OutboxEvent> events) {
        inTransaction(() -> bundling.append(events));
    }

    void appendAndRollBack(List<OutboxEvent> events) {
        transaction.executeWithoutResult(status -> {
            outbox.append(events);
            status.setRollbackOnly();
        });
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** Rows, not events. */
    long unpublished() throws SQLException {
        return unpublished("true");
    }

    long unpublished(String condition) throws SQLException {
        return Sql.number(database, "select count(*) from outbox_events where " + condition);
    }

    void awaitAllPublished() {
        await().atMost(LIMIT).until(() -> unpublished() == 0);
    }

    OutboxRelay relay() {
        return relay(LocalStack.shared());
    }

    OutboxRelay relay(LocalStack stack) {
        return new OutboxRelay(worker, stack.kafka(), prefix);
    }

    void topics() {
        topics(LocalStack.shared());
    }

    void topics(LocalStack stack) {
        stack.broker().createTopics(Map.of(topic(), 3));
    }

    List<ConsumerRecord<String, byte[]>> received(int expected) {
        return received(LocalStack.shared(), expected);
    }

    /** Everything on the topic, once the expected number is there. */
    List<ConsumerRecord<String, byte[]>> received(LocalStack stack, int expected) {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.kafka());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(topic(), 0), new TopicPartition(topic(), 1), new TopicPartition(topic(), 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
                return messages.size() >= Math.max(end, expected);
            });
            return messages;
        }
    }

    static int drain(OutboxRelay relay) {
        int all = 0;
        for (int published = relay.relayOnce(); published > 0; published = relay.relayOnce()) {
            all += published;
        }
        return all;
    }

    static List<OutboxEvent> events(int from, int count) {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            events.add(event("14039-" + i % 37 + "/2026", i));
        }
        return events;
    }

    static OutboxEvent event(String key, int number) {
        UUID id = EventIds.next(Clock.systemUTC());
        return new OutboxEvent(
                id,
                TOPIC,
                key,
                "procedure.registered",
                Integer.toString(number).getBytes(UTF_8),
                Map.of("ce_id", id.toString()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String id(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_id").value(), UTF_8);
    }

    static void assertInOrderPerKey(List<ConsumerRecord<String, byte[]>> messages) {
        Map<String, Integer> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            int number = Integer.parseInt(new String(message.value(), UTF_8));
            Integer before = last.put(message.key(), number);
            assertThat(before == null ? -1 : before).as(message.key()).isLessThan(number);
        }
    }

    /** Long enough for the relay to raise its floors, if it is going to. */
    static void passFor(Duration time, OutboxRelay relay) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(50)).until(() -> relay.relayOnce() >= 0 && System.nanoTime() > end);
    }

    private static DataSource login(Database database) {
        return new Login(database.jdbcUrl(), database.user(), database.password()).dataSource();
    }
}
