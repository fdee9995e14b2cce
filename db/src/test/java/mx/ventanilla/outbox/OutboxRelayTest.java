package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxRelayTest {
    private static final String TOPIC = "procedures.events.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String UNPUBLISHED = "select count(*) from outbox_events";

    private final Database database = MigratedDatabase.fresh();
    private final DataSource worker = login(MigratedDatabase.as(database, "ventanilla_review"));
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(worker));
    private final Outbox outbox = new Outbox(new JdbcTemplate(worker));
    private final Outbox bundling = Outbox.bundling(new JdbcTemplate(worker));
    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";

    @Test
    void an_event_arrives_with_its_key_its_bytes_and_all_its_headers() {
        OutboxEvent event = new OutboxEvent(
                EventIds.next(Clock.systemUTC()),
                TOPIC,
                "14039-1/2026",
                "procedure.registered",
                new byte[] {0, 1, '\\', '"', (byte) 0xFF},
                Map.of("ce_id", "a\"\\\n€", "content-type", "application/json"));
        topics(LocalStack.shared());
        append(List.of(event));
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(relay.relayOnce()).isEqualTo(1);
            assertThat(relay.relayOnce()).isZero();
        }
        ConsumerRecord<String, byte[]> message =
                received(LocalStack.shared(), 1).get(0);
        assertThat(message.key()).isEqualTo("14039-1/2026");
        assertThat(message.value()).isEqualTo(event.payload());
        assertThat(message.headers().lastHeader("ce_id").value()).isEqualTo("a\"\\\n€".getBytes(UTF_8));
        assertThat(message.headers().lastHeader("content-type").value()).isEqualTo("application/json".getBytes(UTF_8));
    }

    @Test
    void partitions_of_weeks_gone_by_are_dropped_once_their_events_are_published() throws SQLException {
        topics(LocalStack.shared());
        for (int year : new int[] {2024, 2025}) {
            Sql.run(
                    database,
                    "create table outbox_events_%dw10 partition of outbox_events for values from ('%d-03-04Z') to ('%d-03-11Z')"
                            .formatted(year, year, year));
        }
        append(List.of(event("14039-1/2026", 1)));
        Sql.run(database, "update outbox_events set created_at = '2025-03-05Z'");
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(relay.relayOnce()).isEqualTo(1); // keeps house before it publishes
            assertThat(oldPartitions()).isEqualTo(1);
        }
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(relay.relayOnce()).isZero();
            assertThat(oldPartitions()).isZero();
        }
    }

    private long oldPartitions() throws SQLException {
        return Sql.number(
                database,
                "select count(*) from pg_class where relname in ('outbox_events_2024w10', 'outbox_events_2025w10')");
    }

    @Test
    void an_event_with_a_source_arrives_as_a_cloud_event_however_many_are_written_at_once() {
        topics(LocalStack.shared());
        UUID id = EventIds.next(Clock.systemUTC());
        OutboxEvent event = new OutboxEvent(
                id, TOPIC, "14039-1\\2026", "procedure.registered", "urn:a", bytes("{}"), Map.of("x", "y"));
        for (int count : new int[] {1, 60}) {
            append(Collections.nCopies(count, event));
        }
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(drain(relay)).isEqualTo(61);
        }
        for (ConsumerRecord<String, byte[]> message : received(LocalStack.shared(), 61)) {
            Map<String, String> headers = new HashMap<>();
            message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            assertThat(Instant.parse(headers.remove("ce_time"))).isBetween(Instant.EPOCH, Instant.MAX);
            assertThat(headers)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", id.toString(),
                            "ce_source", "urn:a",
                            "ce_type", "procedure.registered",
                            "ce_subject", "14039-1\\2026",
                            "ce_dataschema", "urn:ventanilla:procedure.registered:1",
                            "content-type", "application/json",
                            "x", "y"));
            assertThat(message.value()).isEqualTo(bytes("{}"));
            assertThat(message.key()).isEqualTo("14039-1\\2026");
        }
    }

    @Test
    void what_is_rolled_back_is_never_published() {
        topics(LocalStack.shared());
        transaction.executeWithoutResult(status -> {
            outbox.append(events(0, 3));
            status.setRollbackOnly();
        });
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(relay.relayOnce()).isZero();
        }
    }

    /** A sequence that was never used shows the number 1, as one that was used once does. */
    @Test
    void a_relay_that_waited_on_an_empty_outbox_sees_its_first_event() {
        topics(LocalStack.shared());
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            passFor(Duration.ofMillis(1500), relay);
            append(events(0, 1));
            assertThat(relay.relayOnce()).isEqualTo(1);
        }
    }

    /** Dead entries of the index that an old snapshot protects: a relay that walks them on each pass stands still. */
    @Test
    void published_events_are_not_walked_again_while_an_old_snapshot_protects_them() throws SQLException {
        String entriesRead =
                "select sum(idx_tup_read) from pg_stat_user_indexes where indexrelname like 'outbox_events_%pkey'";
        topics(LocalStack.shared());
        try (OutboxRelay relay = relay(LocalStack.shared());
                Connection old = database.connect()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement().execute("select count(*) from outbox_events");
            append(events(0, 5_000));
            assertThat(drain(relay)).isEqualTo(5_000);
            passFor(Duration.ofMillis(1500), relay);
            long before = Sql.number(database, entriesRead);
            for (int pass = 0; pass < 20; pass++) {
                relay.relayOnce();
            }
            assertThat(before).isGreaterThan(5_000);
            assertThat(Sql.number(database, entriesRead) - before).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void two_relays_publish_every_event_once_and_each_key_in_its_order(boolean inBundles) throws Exception {
        topics(LocalStack.shared());
        try (OutboxRelay one = relay(LocalStack.shared());
                OutboxRelay other = relay(LocalStack.shared())) {
            one.start();
            other.start();
            for (int from = 0; from < 4_000; from += 100) {
                append(inBundles ? bundling : outbox, events(from, 100));
            }
            await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
        }
        List<ConsumerRecord<String, byte[]>> messages = received(LocalStack.shared(), 4_000);
        assertThat(messages).hasSize(4_000);
        assertInOrderPerKey(messages);
    }

    /** The later event is committed first: it must not hide the earlier one from a relay that has moved on. */
    @Test
    void an_event_that_is_committed_late_is_published_before_the_next_pass_of_its_key() throws SQLException {
        topics(LocalStack.shared());
        try (OutboxRelay relay = relay(LocalStack.shared());
                Connection late = worker.getConnection()) {
            late.setAutoCommit(false);
            new Outbox(new JdbcTemplate(new SingleConnectionDataSource(late, true))).append(List.of(event("k", 1)));
            append(List.of(event("k2", 2)));
            passFor(Duration.ofMillis(1500), relay);
            late.commit();
            append(List.of(event("k", 3)));
            assertThat(relay.relayOnce()).isEqualTo(2);
        }
        assertInOrderPerKey(received(LocalStack.shared(), 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_between_sending_and_deleting_the_events_come_again_with_the_same_ids(boolean inBundles)
            throws SQLException {
        topics(LocalStack.shared());
        append(inBundles ? bundling : outbox, events(0, 60));
        Sql.run(database, "create table as_written as table outbox_events");
        try (OutboxRelay killed = relay(LocalStack.shared())) {
            assertThat(drain(killed)).isEqualTo(60);
        }
        Sql.run(database, """
                insert into outbox_events (id, seq, aggregatetype, aggregateid, type, source, payload, headers, created_at,
                                           events)
                select id, seq, aggregatetype, aggregateid, type, source, payload, headers, created_at, events
                from as_written
                """); // as if the deletion had never been committed
        try (OutboxRelay next = relay(LocalStack.shared())) {
            assertThat(drain(next)).isEqualTo(60);
        }
        List<ConsumerRecord<String, byte[]>> messages = received(LocalStack.shared(), 120);
        Set<String> ids = new HashSet<>();
        messages.forEach(message -> ids.add(id(message)));
        assertThat(messages).hasSize(120);
        assertThat(ids).hasSize(60);
    }

    @Test
    void a_connection_that_dies_in_the_middle_loses_nothing() throws Exception {
        topics(LocalStack.shared());
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            relay.start();
            for (int from = 0; from < 2_000; from += 100) {
                append(events(from, 100));
                Sql.run(
                        database,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
        }
        Set<String> ids = new HashSet<>();
        received(LocalStack.shared(), 2_000).forEach(message -> ids.add(id(message)));
        assertThat(ids).hasSize(2_000);
    }

    @Test
    void an_event_that_the_broker_refuses_delays_only_the_later_ones_of_its_key() throws SQLException {
        topics(LocalStack.shared());
        byte[] tooLarge = new byte[2 * 1024 * 1024];
        append(List.of(new OutboxEvent(UUID.randomUUID(), TOPIC, "poison", "x", tooLarge, Map.of("ce_id", "poison"))));
        append(List.of(event("poison", 1)));
        append(events(0, 600));
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            relay.start();
            await().atMost(LIMIT)
                    .until(() -> Sql.number(database, UNPUBLISHED + " where aggregateid <> 'poison'") == 0);
            await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
            assertThat(relay.trouble().orElseThrow()).contains("RecordTooLarge").contains("poison");
            assertThat(Sql.number(database, UNPUBLISHED)).isEqualTo(2);

            passFor(Duration.ofSeconds(2), relay); // it is tried again several times
            Sql.run(database, "delete from outbox_events where type = 'x'");
            await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
            await().atMost(LIMIT).until(() -> relay.trouble().isEmpty());
        }
        assertThat(received(LocalStack.shared(), 601))
                .filteredOn(message -> message.key().equals("poison"))
                .as("the later event: once with the refused one's first attempt, and once in its turn")
                .hasSizeBetween(1, 2);
    }

    @Test
    void events_written_at_once_share_rows_and_arrive_as_if_each_had_its_own() throws SQLException {
        topics(LocalStack.shared());
        List<OutboxEvent> events = new ArrayList<>(events(0, 400));
        UUID id = EventIds.next(Clock.systemUTC());
        events.add(new OutboxEvent(id, TOPIC, "k", "receipt", "urn:a", bytes("400"), Map.of("x", "ñ")));
        ExactRecord exact = new ExactRecord(bytes("exact"), false, List.of(ExactRecord.Header.of("ce_id", bytes("e"))));
        events.add(new OutboxEvent(id, TOPIC, "k", "letter", bytes("401"), Map.of(ExactRecord.HEADER, exact.toText())));
        append(bundling, events);

        assertThat(Sql.number(database, UNPUBLISHED)).as("rows, one per shard").isLessThanOrEqualTo(16);
        assertThat(bundledKeys())
                .allSatisfy((shard, keys) -> assertThat(keys)
                        .allSatisfy(key -> assertThat(shardOf(key)).isEqualTo(shard)));
        assertThat(Sql.number(database, "select sum(events) from outbox_events"))
                .isEqualTo(402);
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(drain(relay)).isEqualTo(402);
        }
        assertThat(Sql.number(database, UNPUBLISHED)).isZero();
        List<ConsumerRecord<String, byte[]>> messages = received(LocalStack.shared(), 402);
        assertThat(messages).hasSize(402);
        assertInOrderPerKey(messages);
        assertThat(messages)
                .filteredOn(message -> message.key().equals("k"))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(id(receipt)).isEqualTo(id.toString());
                    assertThat(receipt.headers().lastHeader("x").value()).isEqualTo(bytes("ñ"));
                    assertThat(receipt.headers().lastHeader("ce_type").value()).isEqualTo(bytes("receipt"));
                });
        assertThat(messages)
                .filteredOn(message -> message.key().equals("exact"))
                .singleElement()
                .satisfies(letter -> assertThat(id(letter)).isEqualTo("e"));
    }

    private Map<Integer, List<String>> bundledKeys() {
        Map<Integer, List<String>> keys = new HashMap<>();
        new JdbcTemplate(worker).query("select shard, payload from outbox_events where events > 1", row -> {
            List<OutboxEvent> events = Bundle.unpack(row.getBytes("payload"));
            keys.put(row.getInt("shard"), events.stream().map(OutboxEvent::key).toList());
        });
        return keys;
    }

    /** Where an event of this key goes that has a row of its own. */
    private int shardOf(String key) {
        Integer shard = new JdbcTemplate(worker).queryForObject("select hashtext(?) & 15", Integer.class, key);
        return Objects.requireNonNull(shard);
    }

    @Test
    void keys_in_bundles_and_keys_in_rows_of_their_own_have_the_same_shards_and_one_order() throws SQLException {
        topics(LocalStack.shared());
        append(bundling, events(0, 370));
        append(events(370, 37));
        append(bundling, events(407, 370));

        assertThat(Sql.number(database, """
                        select count(*) from outbox_events single
                        where events = 1
                          and not exists (select from outbox_events where events > 1 and shard = single.shard)
                        """)).isZero();
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            assertThat(drain(relay)).isEqualTo(777);
        }
        assertInOrderPerKey(received(LocalStack.shared(), 777));
    }

    @Test
    void a_bundle_of_which_the_broker_refuses_one_is_broken_up_and_the_others_go() throws Exception {
        topics(LocalStack.shared());
        refuseAbove(20_000);
        byte[] tooLarge = new byte[100_000];
        new Random(1).nextBytes(tooLarge);
        List<OutboxEvent> events = new ArrayList<>(events(0, 300));
        events.add(new OutboxEvent(UUID.randomUUID(), TOPIC, "poison", "x", tooLarge, Map.of("ce_id", "poison")));
        events.add(event("poison", 300));
        events.add(event("poison", 301));
        events.addAll(events(302, 300));
        append(bundling, events);
        try (OutboxRelay relay = relay(LocalStack.shared())) {
            relay.start();
            await().atMost(LIMIT).until(() -> Sql.number(database, "select sum(events) from outbox_events") == 3);
            await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
            assertThat(relay.trouble().orElseThrow()).contains("poison");
            assertThat(Sql.number(database, UNPUBLISHED + " where aggregateid = 'poison' and events = 1"))
                    .isEqualTo(3);

            append(events(602, 10)); // others of the shard are not held up
            await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 3);
            Sql.run(database, "delete from outbox_events where type = 'x'");
            await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
        }
        Map<String, ConsumerRecord<String, byte[]>> last = new LinkedHashMap<>();
        received(LocalStack.shared(), 612).forEach(message -> {
            last.remove(id(message));
            last.put(id(message), message);
        });
        assertThat(last).hasSize(612);
        assertInOrderPerKey(List.copyOf(last.values()));
    }

    private void refuseAbove(int bytes) throws Exception {
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        AlterConfigOp set = new AlterConfigOp(limit, AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", LocalStack.shared().kafka()))) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, prefix + TOPIC), List.of(set)))
                    .all()
                    .get();
        }
    }

    @Test
    void a_broker_that_goes_away_and_comes_back_gets_everything_in_order(@TempDir Path directory) throws Exception {
        ExternalServers itsDatabase = new ExternalServers(Optional.of(database), Optional.empty());
        try (LocalStack stack = LocalStack.start(directory, itsDatabase, System.err::println)) {
            topics(stack);
            try (OutboxRelay relay = relay(stack)) {
                relay.start();
                append(events(0, 100));
                await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
                stack.broker().stop();
                append(events(100, 300));
                await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
                stack.broker().start();
                await().atMost(LIMIT).until(() -> Sql.number(database, UNPUBLISHED) == 0);
                await().atMost(LIMIT).until(() -> relay.trouble().isEmpty());
            }
            List<ConsumerRecord<String, byte[]>> messages = received(stack, 400);
            Set<String> ids = new HashSet<>();
            List<ConsumerRecord<String, byte[]>> firstTime =
                    messages.stream().filter(message -> ids.add(id(message))).toList();
            assertThat(firstTime).hasSize(400);
            assertInOrderPerKey(firstTime);
        }
    }

    private static int drain(OutboxRelay relay) {
        int all = 0;
        for (int published = relay.relayOnce(); published > 0; published = relay.relayOnce()) {
            all += published;
        }
        return all;
    }

    private void append(List<OutboxEvent> events) {
        append(outbox, events);
    }

    private void append(Outbox to, List<OutboxEvent> events) {
        transaction.executeWithoutResult(status -> to.append(events));
    }

    private static List<OutboxEvent> events(int from, int count) {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            events.add(event("14039-" + i % 37 + "/2026", i));
        }
        return events;
    }

    private static OutboxEvent event(String key, int number) {
        UUID id = EventIds.next(Clock.systemUTC());
        return new OutboxEvent(
                id,
                TOPIC,
                key,
                "procedure.registered",
                Integer.toString(number).getBytes(UTF_8),
                Map.of("ce_id", id.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private OutboxRelay relay(LocalStack stack) {
        return new OutboxRelay(worker, stack.kafka(), prefix);
    }

    private void topics(LocalStack stack) {
        stack.broker().createTopics(Map.of(prefix + TOPIC, 3));
    }

    private static String id(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_id").value(), UTF_8);
    }

    private static void assertInOrderPerKey(List<ConsumerRecord<String, byte[]>> messages) {
        Map<String, Integer> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            int number = Integer.parseInt(new String(message.value(), UTF_8));
            Integer before = last.put(message.key(), number);
            assertThat(before == null ? -1 : before).as(message.key()).isLessThan(number);
        }
    }

    /** Everything on the topic, once the expected number is there. */
    private List<ConsumerRecord<String, byte[]>> received(LocalStack stack, int expected) {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.kafka());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(prefix + TOPIC, 0),
                    new TopicPartition(prefix + TOPIC, 1),
                    new TopicPartition(prefix + TOPIC, 2));
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

    /** Long enough for the relay to raise its floors, if it is going to. */
    private static void passFor(Duration time, OutboxRelay relay) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(50)).until(() -> relay.relayOnce() >= 0 && System.nanoTime() > end);
    }

    private static DataSource login(Database database) {
        return new Login(database.jdbcUrl(), database.user(), database.password()).dataSource();
    }
}
