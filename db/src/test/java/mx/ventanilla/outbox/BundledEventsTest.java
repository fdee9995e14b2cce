package mx.ventanilla.outbox;

import static mx.ventanilla.outbox.TriedOutbox.LIMIT;
import static mx.ventanilla.outbox.TriedOutbox.TOPIC;
import static mx.ventanilla.outbox.TriedOutbox.assertInOrderPerKey;
import static mx.ventanilla.outbox.TriedOutbox.bytes;
import static mx.ventanilla.outbox.TriedOutbox.drain;
import static mx.ventanilla.outbox.TriedOutbox.event;
import static mx.ventanilla.outbox.TriedOutbox.events;
import static mx.ventanilla.outbox.TriedOutbox.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events that share rows of the outbox. */
class BundledEventsTest {
    private final TriedOutbox outbox = new TriedOutbox();

    @Test
    void events_written_at_once_share_rows_and_arrive_as_if_each_had_its_own() throws SQLException {
        outbox.topics();
        List<OutboxEvent> events = new ArrayList<>(events(0, 400));
        UUID id = EventIds.next(Clock.systemUTC());
        events.add(new OutboxEvent(id, TOPIC, "k", "receipt", "urn:a", bytes("400"), Map.of("x", "ñ")));
        ExactRecord exact = new ExactRecord(bytes("exact"), false, List.of(ExactRecord.Header.of("ce_id", bytes("e"))));
        events.add(new OutboxEvent(id, TOPIC, "k", "letter", bytes("401"), Map.of(ExactRecord.HEADER, exact.toText())));
        outbox.appendInBundles(events);

        assertThat(outbox.unpublished()).as("rows, one per shard").isLessThanOrEqualTo(16);
        assertThat(bundledKeys())
                .allSatisfy((shard, keys) -> assertThat(keys)
                        .allSatisfy(key -> assertThat(shardOf(key)).isEqualTo(shard)));
        assertThat(Sql.number(outbox.database(), "select sum(events) from outbox_events"))
                .isEqualTo(402);
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(drain(relay)).isEqualTo(402);
        }
        assertThat(outbox.unpublished()).isZero();
        List<ConsumerRecord<String, byte[]>> messages = outbox.received(402);
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
        new JdbcTemplate(outbox.worker()).query("select shard, payload from outbox_events where events > 1", row -> {
            List<OutboxEvent> events = Bundle.unpack(row.getBytes("payload"));
            keys.put(row.getInt("shard"), events.stream().map(OutboxEvent::key).toList());
        });
        return keys;
    }

    /** Where an event of this key goes that has a row of its own. */
    private int shardOf(String key) {
        Integer shard = new JdbcTemplate(outbox.worker()).queryForObject("select hashtext(?) & 15", Integer.class, key);
        return Objects.requireNonNull(shard);
    }

    @Test
    void keys_in_bundles_and_keys_in_rows_of_their_own_have_the_same_shards_and_one_order() throws SQLException {
        outbox.topics();
        outbox.appendInBundles(events(0, 370));
        outbox.append(events(370, 37));
        outbox.appendInBundles(events(407, 370));

        assertThat(Sql.number(outbox.database(), """
                        select count(*) from outbox_events single
                        where events = 1
                          and not exists (select from outbox_events where events > 1 and shard = single.shard)
                        """)).isZero();
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(drain(relay)).isEqualTo(777);
        }
        assertInOrderPerKey(outbox.received(777));
    }

    @Test
    void a_bundle_of_which_the_broker_refuses_one_is_broken_up_and_the_others_go() throws Exception {
        outbox.topics();
        refuseAbove(20_000);
        byte[] tooLarge = new byte[100_000];
        new Random(1).nextBytes(tooLarge);
        List<OutboxEvent> events = new ArrayList<>(events(0, 300));
        events.add(new OutboxEvent(UUID.randomUUID(), TOPIC, "poison", "x", tooLarge, Map.of("ce_id", "poison")));
        events.add(event("poison", 300));
        events.add(event("poison", 301));
        events.addAll(events(302, 300));
        outbox.appendInBundles(events);
        try (OutboxRelay relay = outbox.relay()) {
            relay.start();
            await().atMost(LIMIT)
                    .until(() -> Sql.number(outbox.database(), "select sum(events) from outbox_events") == 3);
            await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
            assertThat(relay.trouble().orElseThrow()).contains("poison");
            assertThat(outbox.unpublished("aggregateid = 'poison' and events = 1"))
                    .isEqualTo(3);

            outbox.append(events(602, 10)); // others of the shard are not held up
            await().atMost(LIMIT).until(() -> outbox.unpublished() == 3);
            Sql.run(outbox.database(), "delete from outbox_events where type = 'x'");
            outbox.awaitAllPublished();
        }
        Map<String, ConsumerRecord<String, byte[]>> last = new LinkedHashMap<>();
        outbox.received(612).forEach(message -> {
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
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, outbox.topic()), List.of(set)))
                    .all()
                    .get();
        }
    }
}
