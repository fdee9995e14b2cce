package mx.ventanilla.bench.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One run: a stretch at a busy hour's pace for the latency, then a backlog for the speed, in turns with COPY. */
final class IntakeBench {
    private static final int WATCH_MILLIS = 100;
    private static final int BURST = 30_000;
    private static final int SETTLING = 48_000;
    private static final int STRETCH = 6_000;
    private static final int STRETCHES = 3;
    private static final int TENTHS = 10;
    private static final int SHORTEST_TURN = 20_000;
    private static final int LONGEST_TURN = 100_000; // the worker stands still for less than its sessions bear
    private static final String PATIENT_GROUP = "-Dventanilla.intake.session-timeout=60s";
    private static final int LATENCY_EVENTS = BURST + SETTLING + STRETCHES * STRETCH;

    private final BenchOffice office;
    private final Path directory;
    private final Consumer<String> say;
    private final Filings filings;

    IntakeBench(BenchOffice office, Path directory, Consumer<String> say) {
        this.office = office;
        this.directory = directory;
        this.say = say;
        this.filings = new Filings(Clock.systemUTC(), BenchOffice.TOPICS.submissions());
    }

    IntakeFigures measure(int warmUp, int events, Path jar, List<String> options)
            throws IOException, InterruptedException, SQLException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Latency.P99 p99 = latency(jar, options, producer);
            say.accept("Publishing " + (warmUp + events) + " events …");
            publish(LATENCY_EVENTS, warmUp + events, producer);
            say.accept("Taking them in …");
            List<String> patient =
                    Stream.concat(options.stream(), Stream.of(PATIENT_GROUP)).toList();
            try (WorkerProcess worker = start(jar, BenchOffice.INGEST, patient)) {
                return measure(warmUp, events, worker, p99);
            }
        }
    }

    /** With both workers, before there is a backlog. */
    private Latency.P99 latency(Path jar, List<String> options, KafkaProducer<byte[], byte[]> producer)
            throws IOException, InterruptedException {
        say.accept("Both workers at 300 events a second …");
        publish(0, BURST, producer);
        Path review = jar.resolveSibling(Path.of("..", "..", "review-worker", "target", "review-worker-exec.jar"));
        try (WorkerProcess ingest = start(jar, BenchOffice.INGEST, options);
                WorkerProcess router = start(review.normalize(), BenchOffice.REVIEW, List.of())) {
            while (office.outcomes() < BURST || !office.isRouted()) {
                ingest.requireAlive();
                router.requireAlive();
                Thread.sleep(WATCH_MILLIS);
            }
            new Latency(office, filings, producer).measure(BURST, SETTLING); // until the compilers are done
            List<Latency.P99> stretches = new ArrayList<>();
            for (int i = 0; i < STRETCHES; i++) {
                stretches.add(new Latency(office, filings, producer).measure(BURST + SETTLING + i * STRETCH, STRETCH));
            }
            return Latency.P99.median(stretches);
        }
    }

    private WorkerProcess start(Path jar, String login, List<String> options) throws IOException {
        return WorkerProcess.start(
                office, new WorkerProcess.Program(jar, login), directory.resolve(login + ".log"), options);
    }

    private void publish(int first, int count, KafkaProducer<byte[], byte[]> producer) {
        AtomicReference<Exception> refused = new AtomicReference<>();
        for (int number = first; number < first + count; number++) {
            var unused = producer.send(filings.next(number), (at, failure) -> refused.compareAndSet(null, failure));
        }
        producer.flush();
        if (refused.get() != null) {
            throw new IllegalStateException(
                    "Kafka did not take every event, so there is no measurement", refused.get());
        }
    }

    /** In turns: a machine that is faster now than in a minute cannot decide between the two. */
    private IntakeFigures measure(int warmUp, int events, WorkerProcess worker, Latency.P99 p99)
            throws IOException, InterruptedException, SQLException {
        try (CopyPeer copy = new CopyPeer(office, directory)) {
            watch(LATENCY_EVENTS + warmUp, worker);
            worker.halt();
            copy.follow();
            long before = office.outcomes();
            double cpuBefore = worker.cpuSeconds();
            double databaseBefore = office.cpuSeconds(BenchOffice.INGEST);
            List<Turn> turns = turns(LATENCY_EVENTS + warmUp + events, instalment(events), worker, copy);
            say.accept("Taken in; waiting for the relay …");
            long relayed = relay(worker);
            long counted = office.outcomes() - before;
            return new IntakeFigures(
                    events,
                    Turn.rate(turns),
                    lastTenthShare(turns),
                    counted * 1e9 / (Turn.nanos(turns) + relayed),
                    (worker.cpuSeconds() - cpuBefore) * 100_000 / counted,
                    (office.cpuSeconds(BenchOffice.INGEST) - databaseBefore) * 100_000 / counted,
                    Turn.copyCpuSecondsPer100k(turns),
                    worker.peakRssMb(),
                    p99.commit(),
                    p99.ready(),
                    Turn.copyRate(turns),
                    Turn.medianRatio(turns),
                    turns.stream().map(Turn::ratio).toList());
        }
    }

    private static int instalment(int events) {
        return Math.min(events, Math.max(SHORTEST_TURN, Math.min(LONGEST_TURN, events / TENTHS)));
    }

    private List<Turn> turns(long last, int instalment, WorkerProcess worker, CopyPeer copy)
            throws IOException, InterruptedException, SQLException {
        List<Turn> turns = new ArrayList<>();
        long before = office.outcomes();
        while (before < last) {
            long start = System.nanoTime();
            worker.carryOn();
            watch(Math.min(last, before + instalment), worker);
            worker.halt();
            long nanos = System.nanoTime() - start;
            long after = office.outcomes();
            turns.add(new Turn(after - before, nanos, copy.follow()));
            before = after;
            Turn turn = turns.get(turns.size() - 1);
            say.accept("%,d to go: %,.0f a second, %.2f of COPY"
                    .formatted(Math.max(0, last - after), Turn.rate(List.of(turn)), turn.ratio()));
        }
        return turns;
    }

    /** Until the last receipt is published, in nanoseconds. */
    private long relay(WorkerProcess worker) throws IOException, InterruptedException {
        long start = System.nanoTime();
        worker.carryOn();
        while (!office.isPublished()) {
            worker.requireAlive();
            Thread.sleep(WATCH_MILLIS);
        }
        return System.nanoTime() - start;
    }

    private void watch(long outcomes, WorkerProcess worker) throws InterruptedException {
        while (office.outcomes() < outcomes) {
            worker.requireAlive();
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private static double lastTenthShare(List<Turn> turns) {
        int tenth = Math.max(1, turns.size() / TENTHS);
        return Turn.rate(turns.subList(turns.size() - tenth, turns.size())) / Turn.rate(turns.subList(0, tenth));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", office.kafka(), "linger.ms", 2, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
