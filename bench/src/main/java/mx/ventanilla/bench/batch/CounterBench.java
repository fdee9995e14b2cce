package mx.ventanilla.bench.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import mx.ventanilla.bench.intake.BenchOffice;
import mx.ventanilla.bench.intake.Filings;
import mx.ventanilla.bench.intake.Latency;
import mx.ventanilla.bench.intake.WorkerProcess;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;

/** What the counter feels of a backfill: both workers at 300 events a second, and reviewers who claim. */
final class CounterBench {
    private static final int BURST = 20_000;
    /** At the pace that is measured; until then the compilers of both workers take half of two cores. */
    private static final int SETTLING_SECONDS = 300;

    private static final int PER_SECOND = 300;
    private static final int MEASURED = 9_000;
    /** A disk that stands still for a second spoils the round in which it does. */
    private static final int ROUNDS = 5;

    /** What a backfill's own compilers take at its beginning is over then. */
    private static final Duration GETTING_GOING = Duration.ofSeconds(5);

    /** The database has that long to settle after rows were made as before: in idle rounds as in those with a backfill. */
    private static final Duration STARTING_AND_GETTING_GOING = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String LOGIN = "ventanilla_batch";

    private static final String SLICES =
            "select count(*) from backfill_slices where state = 'DONE' and started_at > now() - interval '5 s'";

    private final BenchOffice office;
    private final Path root;
    private final Path directory;
    private final int rows;
    private final Consumer<String> say;
    private final Filings filings = new Filings(Clock.systemUTC(), BenchOffice.TOPICS.submissions());
    private int published;

    CounterBench(LocalStack stack, Path root, Path directory, int rows, Consumer<String> say)
            throws SQLException, IOException {
        this.office = new BenchOffice(stack);
        this.root = root;
        this.directory = directory;
        this.rows = rows;
        this.say = say;
    }

    CounterFigures measure() throws Exception {
        say.accept("Filing " + rows + " old procedures …");
        prepare();
        try (KafkaProducer<byte[], byte[]> producer = producer();
                WorkerProcess ingest = worker("ingest-worker", BenchOffice.INGEST);
                WorkerProcess review = worker("review-worker", BenchOffice.REVIEW)) {
            warmUp(producer, ingest, review);
            List<CounterFigures.P99> idle = new ArrayList<>();
            List<CounterFigures.P99> polite = new ArrayList<>();
            List<CounterFigures.P99> rude = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                idle.add(told("idle", idle(producer)));
                polite.add(told("default settings", during(producer, "0.5")));
                rude.add(told("nice=0", during(producer, "0")));
            }
            return CounterFigures.of(rows, idle, polite, rude);
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(LOGIN, BenchOffice.PASSWORD.toCharArray(), "scram-sha-256");
            statement.execute(SpatialBench.text("counter_procedures.sql").replace(":rows", Integer.toString(rows)));
            statement.execute("vacuum analyze procedures");
        }
    }

    private WorkerProcess worker(String module, String login) throws IOException {
        Path jar = root.resolve(module + "/target/" + module + "-exec.jar");
        return WorkerProcess.start(
                office, new WorkerProcess.Program(jar, login), directory.resolve(module + ".log"), List.of());
    }

    private void warmUp(KafkaProducer<byte[], byte[]> producer, WorkerProcess ingest, WorkerProcess review) {
        say.accept("Both workers, until their compilers are done …");
        publish(producer, BURST);
        awaitRouted(ingest, review);
        for (int second = 0; second < SETTLING_SECONDS; second++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            publish(producer, PER_SECOND);
        }
        awaitRouted(ingest, review);
    }

    private void publish(KafkaProducer<byte[], byte[]> producer, int events) {
        for (int last = published + events; published < last; published++) {
            var unused = producer.send(filings.next(published));
        }
    }

    private void awaitRouted(WorkerProcess ingest, WorkerProcess review) {
        boolean routed = Waiting.until(LONGEST, () -> {
            ingest.requireAlive();
            review.requireAlive();
            return office.outcomes() >= published && office.isRouted();
        });
        if (!routed) {
            throw new IllegalStateException("The workers do not get through; see their logs in " + directory);
        }
    }

    private CounterFigures.P99 idle(KafkaProducer<byte[], byte[]> producer) throws Exception {
        forget();
        LockSupport.parkNanos(STARTING_AND_GETTING_GOING.toNanos());
        return measured(producer);
    }

    private CounterFigures.P99 during(KafkaProducer<byte[], byte[]> producer, String nice) throws Exception {
        forget();
        Process running = office.attend(new BatchProcess(
                        root.resolve("batch-jobs/target/batch-jobs-exec.jar"),
                        Map.of(
                                "VENTANILLA_DB_URL",
                                office.jdbcUrl(),
                                "VENTANILLA_DB_USER",
                                LOGIN,
                                "VENTANILLA_DB_PASSWORD",
                                BenchOffice.PASSWORD,
                                "VENTANILLA_KAFKA",
                                office.kafka()),
                        directory.resolve("batch.log"))
                .withHeap(512)
                .start("run", "category-backfill", "--reason", "bench", "--execute", "--set", "nice=" + nice));
        try {
            Waiting.until(
                    LONGEST, () -> office.sql().sql(SLICES).query(Long.class).single() > 0);
            LockSupport.parkNanos(GETTING_GOING.toNanos());
            CounterFigures.P99 p99 = measured(producer);
            if (!running.isAlive()) {
                say.accept("The backfill ended before the measurement: more --rows tell more");
            }
            return p99;
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    /** The run that was broken off is given up, and its rows are as they were. */
    private void forget() throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SpatialBench.text("counter_forget.sql"));
            statement.execute("vacuum analyze procedures");
            statement.execute("checkpoint");
        }
    }

    private CounterFigures.P99 measured(KafkaProducer<byte[], byte[]> producer) throws Exception {
        Claims claims = new Claims(office);
        CompletableFuture<List<Double>> desks = claims.work();
        try (claims) {
            Latency.P99 p99 = new Latency(office, filings, producer).measure(published, MEASURED);
            published += MEASURED;
            claims.close();
            return new CounterFigures.P99(p99.commit(), p99.ready(), p99(desks.get()));
        } finally {
            desks.handle((done, failure) -> done).join();
            claims.leave();
        }
    }

    private static double p99(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.99));
    }

    private CounterFigures.P99 told(String when, CounterFigures.P99 p99) {
        say.accept("%s: p99 %.0f ms to commit, %.0f ms to ready, %.1f ms to claim"
                .formatted(when, p99.commitMillis(), p99.readyMillis(), p99.claimMillis()));
        return p99;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", office.kafka(), "linger.ms", 2),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
