package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mx.ventanilla.outbox.TriedOutbox.LIMIT;
import static mx.ventanilla.outbox.TriedOutbox.TOPIC;
import static mx.ventanilla.outbox.TriedOutbox.assertInOrderPerKey;
import static mx.ventanilla.outbox.TriedOutbox.bytes;
import static mx.ventanilla.outbox.TriedOutbox.drain;
import static mx.ventanilla.outbox.TriedOutbox.event;
import static mx.ventanilla.outbox.TriedOutbox.events;
import static mx.ventanilla.outbox.TriedOutbox.id;
import static mx.ventanilla.outbox.TriedOutbox.passFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class OutboxRelayTest {
    private final TriedOutbox outbox = new TriedOutbox();

    @Test
    void an_event_arrives_with_its_key_its_bytes_and_all_its_headers() {
        OutboxEvent event = new OutboxEvent(
                EventIds.next(Clock.systemUTC()),
                TOPIC,
                "14039-1/2026",
                "procedure.registered",
                new byte[] {0, 1, '\\', '"', (byte) 0xFF},
                Map.of("ce_id", "a\"\\\n€", "content-type", "application/json"));
        outbox.topics();
        outbox.append(List.of(event));
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(relay.relayOnce()).isEqualTo(1);
            assertThat(relay.relayOnce()).isZero();
        }
        ConsumerRecord<String, byte[]> message = outbox.received(1).get(0);
        assertThat(message.key()).isEqualTo("14039-1/2026");
        assertThat(message.value()).isEqualTo(event.payload());
        assertThat(message.headers().lastHeader("ce_id").value()).isEqualTo("a\"\\\n€".getBytes(UTF_8));
        assertThat(message.headers().lastHeader("content-type").value()).isEqualTo("application/json".getBytes(UTF_8));
    }

    @Test
    void partitions_of_weeks_gone_by_are_dropped_once_their_events_are_published() throws SQLException {
        outbox.topics();
        for (int year : new int[] {2024, 2025}) {
            Sql.run(
                    outbox.database(),
                    "create table outbox_events_%dw10 partition of outbox_events for values from ('%d-03-04Z') to ('%d-03-11Z')"
                            .formatted(year, year, year));
        }
        outbox.append(List.of(event("14039-1/2026", 1)));
        Sql.run(outbox.database(), "update outbox_events set created_at = '2025-03-05Z'");
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(relay.relayOnce()).isEqualTo(1); // keeps house before it publishes
            assertThat(oldPartitions()).isEqualTo(1);
        }
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(relay.relayOnce()).isZero();
            assertThat(oldPartitions()).isZero();
        }
    }

    private long oldPartitions() throws SQLException {
        return Sql.number(
                outbox.database(),
                "select count(*) from pg_class where relname in ('outbox_events_2024w10', 'outbox_events_2025w10')");
    }

    @Test
    void an_event_with_a_source_arrives_as_a_cloud_event_however_many_are_written_at_once() {
        outbox.topics();
        UUID id = EventIds.next(Clock.systemUTC());
        OutboxEvent event = new OutboxEvent(
                id, TOPIC, "14039-1\\2026", "procedure.registered", "urn:a", bytes("{}"), Map.of("x", "y"));
        for (int count : new int[] {1, 60}) {
            outbox.append(Collections.nCopies(count, event));
        }
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(drain(relay)).isEqualTo(61);
        }
        for (ConsumerRecord<String, byte[]> message : outbox.received(61)) {
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
        outbox.topics();
        outbox.appendAndRollBack(events(0, 3));
        try (OutboxRelay relay = outbox.relay()) {
            assertThat(relay.relayOnce()).isZero();
        }
    }

    /** A sequence that was never used shows the number 1, as one that was used once does. */
    @Test
    void a_relay_that_waited_on_an_empty_outbox_sees_its_first_event() {
        outbox.topics();
        try (OutboxRelay relay = outbox.relay()) {
            passFor(Duration.ofMillis(1500), relay);
            outbox.append(events(0, 1));
            assertThat(relay.relayOnce()).isEqualTo(1);
        }
    }

    /** Dead entries of the index that an old snapshot protects: a relay that walks them on each pass stands still. */
    @Test
    void published_events_are_not_walked_again_while_an_old_snapshot_protects_them() throws SQLException {
        String entriesRead =
                "select sum(idx_tup_read) from pg_stat_user_indexes where indexrelname like 'outbox_events_%pkey'";
        outbox.topics();
        try (OutboxRelay relay = outbox.relay();
                Connection old = outbox.database().connect()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement().execute("select count(*) from outbox_events");
            outbox.append(events(0, 5_000));
            assertThat(drain(relay)).isEqualTo(5_000);
            passFor(Duration.ofMillis(1500), relay);
            long before = Sql.number(outbox.database(), entriesRead);
            for (int pass = 0; pass < 20; pass++) {
                relay.relayOnce();
            }
            assertThat(before).isGreaterThan(5_000);
            assertThat(Sql.number(outbox.database(), entriesRead) - before).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void two_relays_publish_every_event_once_and_each_key_in_its_order(boolean inBundles) throws Exception {
        outbox.topics();
        try (OutboxRelay one = outbox.relay();
                OutboxRelay other = outbox.relay()) {
            one.start();
            other.start();
            for (int from = 0; from < 4_000; from += 100) {
                append(inBundles, events(from, 100));
            }
            outbox.awaitAllPublished();
        }
        List<ConsumerRecord<String, byte[]>> messages = outbox.received(4_000);
        assertThat(messages).hasSize(4_000);
        assertInOrderPerKey(messages);
    }

    /** The later event is committed first: it must not hide the earlier one from a relay that has moved on. */
    @Test
    void an_event_that_is_committed_late_is_published_before_the_next_pass_of_its_key() throws SQLException {
        outbox.topics();
        try (OutboxRelay relay = outbox.relay();
                Connection late = outbox.worker().getConnection()) {
            late.setAutoCommit(false);
            new Outbox(new JdbcTemplate(new SingleConnectionDataSource(late, true))).append(List.of(event("k", 1)));
            outbox.append(List.of(event("k2", 2)));
            passFor(Duration.ofMillis(1500), relay);
            late.commit();
            outbox.append(List.of(event("k", 3)));
            assertThat(relay.relayOnce()).isEqualTo(2);
        }
        assertInOrderPerKey(outbox.received(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_between_sending_and_deleting_the_events_come_again_with_the_same_ids(boolean inBundles)
            throws SQLException {
        outbox.topics();
        append(inBundles, events(0, 60));
        Sql.run(outbox.database(), "create table as_written as table outbox_events");
        try (OutboxRelay killed = outbox.relay()) {
            assertThat(drain(killed)).isEqualTo(60);
        }
        Sql.run(outbox.database(), """
                insert into outbox_events (id, seq, aggregatetype, aggregateid, type, source, payload, headers, created_at,
                                           events)
                select id, seq, aggregatetype, aggregateid, type, source, payload, headers, created_at, events
                from as_written
                """); // as if the deletion had never been committed
        try (OutboxRelay next = outbox.relay()) {
            assertThat(drain(next)).isEqualTo(60);
        }
        List<ConsumerRecord<String, byte[]>> messages = outbox.received(120);
        Set<String> ids = new HashSet<>();
        messages.forEach(message -> ids.add(id(message)));
        assertThat(messages).hasSize(120);
        assertThat(ids).hasSize(60);
    }

    @Test
    void a_connection_that_dies_in_the_middle_loses_nothing() throws Exception {
        outbox.topics();
        try (OutboxRelay relay = outbox.relay()) {
            relay.start();
            for (int from = 0; from < 2_000; from += 100) {
                outbox.append(events(from, 100));
                Sql.run(
                        outbox.database(),
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            outbox.awaitAllPublished();
        }
        Set<String> ids = new HashSet<>();
        outbox.received(2_000).forEach(message -> ids.add(id(message)));
        assertThat(ids).hasSize(2_000);
    }

    @Test
    void an_event_that_the_broker_refuses_delays_only_the_later_ones_of_its_key() throws SQLException {
        outbox.topics();
        byte[] tooLarge = new byte[2 * 1024 * 1024];
        outbox.append(
                List.of(new OutboxEvent(UUID.randomUUID(), TOPIC, "poison", "x", tooLarge, Map.of("ce_id", "poison"))));
        outbox.append(List.of(event("poison", 1)));
        outbox.append(events(0, 600));
        try (OutboxRelay relay = outbox.relay()) {
            relay.start();
            await().atMost(LIMIT).until(() -> outbox.unpublished("aggregateid <> 'poison'") == 0);
            await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
            assertThat(relay.trouble().orElseThrow()).contains("RecordTooLarge").contains("poison");
            assertThat(outbox.unpublished()).isEqualTo(2);

            passFor(Duration.ofSeconds(2), relay); // it is tried again several times
            Sql.run(outbox.database(), "delete from outbox_events where type = 'x'");
            outbox.awaitAllPublished();
            await().atMost(LIMIT).until(() -> relay.trouble().isEmpty());
        }
        assertThat(outbox.received(601))
                .filteredOn(message -> message.key().equals("poison"))
                .as("the later event: once with the refused one's first attempt, and once in its turn")
                .hasSizeBetween(1, 2);
    }

    @Test
    void a_broker_that_goes_away_and_comes_back_gets_everything_in_order(@TempDir Path directory) throws Exception {
        ExternalServers itsDatabase = new ExternalServers(Optional.of(outbox.database()), Optional.empty());
        try (LocalStack stack = LocalStack.start(directory, itsDatabase, System.err::println)) {
            outbox.topics(stack);
            try (OutboxRelay relay = outbox.relay(stack)) {
                relay.start();
                outbox.append(events(0, 100));
                outbox.awaitAllPublished();
                stack.broker().stop();
                outbox.append(events(100, 300));
                await().atMost(LIMIT).until(() -> relay.trouble().isPresent());
                stack.broker().start();
                outbox.awaitAllPublished();
                await().atMost(LIMIT).until(() -> relay.trouble().isEmpty());
            }
            List<ConsumerRecord<String, byte[]>> messages = outbox.received(stack, 400);
            Set<String> ids = new HashSet<>();
            List<ConsumerRecord<String, byte[]>> firstTime =
                    messages.stream().filter(message -> ids.add(id(message))).toList();
            assertThat(firstTime).hasSize(400);
            assertInOrderPerKey(firstTime);
        }
    }

    private void append(boolean inBundles, List<OutboxEvent> events) {
        if (inBundles) {
            outbox.appendInBundles(events);
        } else {
            outbox.append(events);
        }
    }
}
