package mx.ventanilla.bench.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.Standby;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** All that a backfill yields to and that can be made on one machine, on real servers. */
final class Disturbances implements AutoCloseable {
    private static final String TOPIC = "permits.submissions.v1";
    private static final int STALLED = 700;
    private static final int VICTIMS = 4;
    private static final int SEGMENTS = 45;
    /** Of 16 MB each, which makes more than a GiB of dead rows, more than are alive. */
    private static final int DEAD_BATCHES = 100;

    /** 16 MiB of WAL each time, and less than 28 MiB/s: that alone is no reason to slow down. */
    private static final Duration BETWEEN_SEGMENTS = Duration.ofMillis(700);

    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(500);

    /** While there is a row in it, every update of a procedure takes two seconds. */
    private static final String DRAG = """
            create table drag ();
            create function drag_on() returns trigger language plpgsql as
            'begin if exists (select from ventanilla.drag) then perform pg_sleep(2); end if; return null; end';
            create trigger drag after update on procedures for each statement execute function drag_on();
            grant select on drag to ventanilla_batch;
            alter table procedures add column ballast text;
            alter table procedures alter column ballast set storage external;
            alter table procedures set (autovacuum_enabled = off)
            """;

    private static final String STORM =
            "select pg_logical_emit_message(false, 'storm', repeat('x', 4000000)) from generate_series(1, 75)";
    private static final String BREEZE =
            "select pg_logical_emit_message(false, 'breeze', repeat('x', 4000000)) from generate_series(1, 3)";
    private static final String SEGMENT = "select pg_logical_emit_message(true, 'segment', 'x'), pg_switch_wal()";

    // Rolled back, so dead from the beginning.
    private static final String DEAD = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                applicant_email, applicant_phone, submitted_at, ballast)
            select municipality_id, id, '14039-' || n || '/1999', 'urn:dead', n::text, 1, 'x x', 'x@example.mx', '3312345678', now(), repeat('x', 16000)
            from procedure_types, generate_series(1, 1000) n
            """;

    private final LocalStack stack;
    private final BatchOffice office;
    private final Standby standby;
    private final List<Thread> victims = new ArrayList<>();
    private volatile boolean suffering;
    private @Nullable Connection old;

    Disturbances(LocalStack stack, BatchOffice office) {
        this.stack = stack;
        this.office = office;
        office.sql().execute(DRAG);
        office.sql().update("insert into intake_cursors (topic, partition, next_offset) values (?, 0, 0)", TOPIC);
        stack.broker().createTopics(Map.of(TOPIC, 1));
        this.standby = Standby.of(office.owner());
        stack.beforeStop(standby::close);
    }

    /** Archiving needs a restart to be switched on; its command does not. */
    static void archive(LocalStack stack) throws SQLException {
        try (Connection connection = stack.postgres().freshDatabase("settings").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set archive_mode = 'on'");
            statement.execute("alter system set archive_command = '/bin/true'");
            statement.execute("alter system set max_wal_size = '4GB'");
        }
        stack.postgres().stop();
        stack.postgres().start();
    }

    List<Disturbance> inOrder() {
        return List.of(
                new Disturbance("sessions that wait for its locks", "lock-wait", this::block, this::unblock),
                new Disturbance("an intake that does not keep up", "intake-lag", this::stallIntake, this::catchUp),
                new Disturbance("a storm of WAL", "wal-rate", () -> execute(STORM), () -> {}),
                new Disturbance(
                        "a standby that replays nothing", "replay-lag", standby::pauseReplay, standby::resumeReplay),
                new Disturbance("a standby that hangs", "replay-behind", this::hang, standby::thaw),
                new Disturbance("dead rows", "dead-rows", this::die, () -> execute("vacuum procedures")),
                new Disturbance("an archive that is full", "archive-queue", this::fillArchive, () -> archiveBy("true")),
                new Disturbance(
                        "a forgotten transaction", "oldest-transaction", this::forgetTransaction, this::remember));
    }

    /** {@return what is critical: the run gives up} */
    Disturbance last() {
        return new Disturbance(
                "a standby that does not come back", "replay-lag", standby::pauseReplay, standby::resumeReplay);
    }

    private void block() {
        execute("insert into drag default values");
        suffering = true;
        for (int n = 0; n < VICTIMS; n++) {
            Thread victim = new Thread(this::suffer, "victim");
            victims.add(victim);
            victim.start();
        }
    }

    private void suffer() {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (suffering) {
                statement.execute("lock table procedures in share mode");
                connection.rollback();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("A victim could not wait", failure);
        }
    }

    private void unblock() throws InterruptedException {
        suffering = false;
        execute("delete from drag");
        for (Thread victim : victims) {
            victim.join();
        }
    }

    private void stallIntake() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < STALLED; n++) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, new byte[] {1}));
            }
        }
    }

    private void catchUp() {
        office.sql().update("update intake_cursors set next_offset = ? where topic = ?", STALLED, TOPIC);
    }

    private void hang() {
        standby.freeze();
        for (int n = 0; n < 8; n++) {
            execute(BREEZE);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private void die() throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < DEAD_BATCHES; n++) {
                statement.execute(DEAD);
                connection.rollback();
                LockSupport.parkNanos(BETWEEN_BATCHES.toNanos());
            }
        }
    }

    private void fillArchive() {
        archiveBy("false");
        for (int n = 0; n < SEGMENTS; n++) {
            execute(SEGMENT);
            LockSupport.parkNanos(BETWEEN_SEGMENTS.toNanos());
        }
    }

    private void archiveBy(String program) {
        execute("alter system set archive_command = '/bin/" + program + "'");
        execute("select pg_reload_conf()");
    }

    /** Nobody ends it; it has to become old. */
    private void forgetTransaction() throws SQLException {
        Connection forgotten = office.connect();
        old = forgotten;
        forgotten.setAutoCommit(false);
        try (Statement statement = forgotten.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void remember() throws SQLException {
        if (old != null) {
            old.close();
        }
    }

    private void execute(String sql) {
        office.sql().execute(sql);
    }

    @Override
    public void close() {
        suffering = false;
        standby.close();
    }
}
