package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run does when others need the database: it stands still with the right reason, and goes on by itself. */
class StandstillTest {
    private static final String MEDIAN_REST_MILLIS = """
            select round(1000 * percentile_cont(0.5) within group (order by extract(epoch from rest)))
            from (select started_at - lag(ended_at) over (order by ended_at) as rest
                  from backfill_slices where state = 'DONE') rests
            """;

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MarksDesk desk = new MarksDesk().items(30_000, 50_000);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StopSignal stop = new StopSignal();
    private final String topic = "standstill-" + System.nanoTime();

    @AfterEach
    void end() {
        stop.request();
        threads.shutdown();
    }

    @Test
    void it_yields_to_those_who_wait_for_its_locks() throws Exception {
        long run = begin(MarksDesk.slow(), "2500", "");
        awaitDone(0);
        Future<?> victim =
                threads.submit(() -> desk.sql.update("update items set bad = bad where id between 1 and 3000"));

        awaitReason(run, "lock-wait");
        victim.get();
        awaitMoving(run);
        assertThat(desk.count(
                        "select count(*) from backfill_events where kind = 'THROTTLED' and reason like 'lock-wait%'"))
                .isPositive();
    }

    @Test
    void it_yields_to_the_counter_when_the_intake_lags() throws Exception {
        LocalStack.shared().broker().createTopics(Map.of(topic, 1));
        desk.sql.update("insert into intake_cursors (topic, partition, next_offset) values (?, 0, 0)", topic);
        long run = begin(MarksDesk.slow(), "20", LocalStack.shared().kafka());
        awaitDone(0);
        publish(700);

        awaitReason(run, "intake-lag=700 records >= 500 records");
        desk.sql.update("update intake_cursors set next_offset = 700 where topic = ?", topic);
        awaitMoving(run);
    }

    @Test
    void a_storm_of_wal_holds_it_up_and_so_does_an_operator() throws Exception {
        long run = begin(MarksDesk.slow(), "20", "");
        awaitDone(0);
        Future<?> storm = threads.submit(() -> desk.sql.query(
                "select sum(length(pg_logical_emit_message(false, 'storm', repeat('x', 4000000))::text)) from generate_series(1, 60)",
                row -> {}));
        awaitReason(run, "wal-rate=");
        storm.get();
        awaitMoving(run);

        desk.controls.holdBack(null, true);
        awaitReason(run, "throttled by an operator");
        desk.controls.holdBack(run, false);
        awaitMoving(run);
    }

    @Test
    void while_others_are_at_work_it_rests_longer() throws Exception {
        Future<?> others = threads.submit(() -> {
            while (!stop.requested()) {
                desk.sql.query("select pg_sleep(0.2)", row -> {});
            }
        });
        begin(Controls.defaults(), "100", "");

        await().atMost(SOON).until(() -> desk.count("select count(*) from backfill_slices where state = 'DONE'") >= 15);
        assertThat(desk.count(MEDIAN_REST_MILLIS))
                .as("four times half of a slice's hundred milliseconds")
                .isGreaterThan(195);
        stop.request();
        others.get();
    }

    @Test
    void a_row_that_others_hold_locked_waits_alone_and_is_no_reject() throws Exception {
        try (Connection other = desk.owner.connect()) {
            lockOneRow(other);
            long run = begin(MarksDesk.quick(), "0", "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> desk.count(
                                    "select count(*) from backfill_slices where state = 'SPLIT' and last_error like 'SQLSTATE 55P03%'")
                            > 0);
            await().alias("the other half of the slice, while the row is still locked")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> desk.count("select count(*) from items where times = 1") > 29_000);
            other.rollback();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> desk.runs.byId(run).orElseThrow().state() == RunState.COMPLETED);
        }
        assertThat(desk.count("select count(*) from items where times = 1")).isEqualTo(30_000);
        assertThat(desk.count("select count(*) from backfill_rejects")).isZero();
    }

    private static void lockOneRow(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (var lock = other.createStatement()) {
            lock.execute("select * from ventanilla.items where id = 777 for update");
        }
    }

    private long begin(Controls settings, String drag, String kafka) throws SQLException {
        BackfillWork work = desk.work(stop);
        Begun.Ours ours = (Begun.Ours) desk.begin(settings, work.crew(), "drag", drag);
        BackfillWork.Assignment assignment = new BackfillWork.Assignment(
                new Marks(), new RunInput(Map.of("drag", drag), Map.of()), ours.run(), ours.fence(), 1, kafka);
        threads.submit(() -> work.work(assignment));
        return ours.run();
    }

    private void awaitDone(long rows) {
        await().atMost(SOON).until(() -> desk.count("select count(*) from items where times > 0") > rows);
    }

    private void awaitReason(long run, String reason) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            String now = desk.runs.byId(run).orElseThrow().throttleReason();
            return now != null && now.startsWith(reason);
        });
    }

    private void awaitMoving(long run) {
        await().atMost(SOON).until(() -> desk.runs.byId(run).orElseThrow().throttleReason() == null);
        long before = desk.count("select count(*) from items where times > 0");
        awaitDone(before);
    }

    private void publish(int records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", LocalStack.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = 0; n < records; n++) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1}));
            }
        }
    }
}
