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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One run: a stretch at a busy hour's pace for the latency, then a backlog for the speed, then COPY. */
final class IntakeBench {
    private static final int WATCH_MILLIS = 100;
    private static final int BURST = 30_000;
    private static final int SETTLING = 36_000;
    private static final int AT_EASE = 6_000;
    private static final int LATENCY_EVENTS = BURST + SETTLING + AT_EASE;

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

    /** What was committed at a moment. */
    private record Sample(long nanos, long outcomes) {}

    IntakeFigures measure(int warmUp, int events, Path jar, List<String> options)
            throws IOException, InterruptedException, SQLException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Latency.P99 p99 = latency(jar, options, producer);
            say.accept("Publishing " + (warmUp + events) + " events …");
            publish(LATENCY_EVENTS, warmUp + events, producer);
            say.accept("Taking them in …");
            try (WorkerProcess worker = start(jar, BenchOffice.INGEST, options)) {
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
            return new Latency(office, filings, producer).measure(BURST + SETTLING, AT_EASE);
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

    private IntakeFigures measure(int warmUp, int events, WorkerProcess worker, Latency.P99 p99)
            throws IOException, InterruptedException, SQLException {
        List<Sample> samples = new ArrayList<>();
        watch(LATENCY_EVENTS + warmUp, worker, samples);
        double cpuBefore = worker.cpuSeconds();
        double databaseBefore = office.cpuSeconds(BenchOffice.INGEST);
        Sample first = samples.get(samples.size() - 1);
        samples.clear();
        watch(LATENCY_EVENTS + warmUp + events, worker, samples);
        say.accept("Taken in; waiting for the relay …");
        while (!office.isPublished()) {
            worker.requireAlive();
            Thread.sleep(WATCH_MILLIS);
        }
        long published = System.nanoTime();
        double cpu = worker.cpuSeconds() - cpuBefore;
        double database = office.cpuSeconds(BenchOffice.INGEST) - databaseBefore;
        long counted = LATENCY_EVENTS + warmUp + events - first.outcomes();
        Sample last = samples.get(samples.size() - 1);
        double rate = rate(first, last);
        long rss = worker.peakRssMb();
        say.accept("Copying the same rows …");
        CopyRate copy = CopyRate.measure(office, directory);
        return new IntakeFigures(
                events,
                rate,
                tenths(samples, first.outcomes(), counted),
                counted * 1e9 / (published - first.nanos()),
                cpu * 100_000 / counted,
                database * 100_000 / counted,
                copy.cpuSecondsPer100k(),
                rss,
                p99.commit(),
                p99.ready(),
                copy.rowsPerSecond(),
                rate / copy.rowsPerSecond());
    }

    private void watch(long outcomes, WorkerProcess worker, List<Sample> samples) throws InterruptedException {
        long seen = 0;
        while (seen < outcomes) {
            worker.requireAlive();
            Thread.sleep(WATCH_MILLIS);
            seen = office.outcomes();
            samples.add(new Sample(System.nanoTime(), seen));
        }
    }

    private static double tenths(List<Sample> samples, long before, long events) {
        Sample afterFirst = reached(samples, before + events / 10);
        Sample beforeLast = reached(samples, before + events - events / 10);
        return rate(beforeLast, samples.get(samples.size() - 1)) / rate(samples.get(0), afterFirst);
    }

    private static Sample reached(List<Sample> samples, long outcomes) {
        return samples.stream()
                .filter(each -> each.outcomes() >= outcomes)
                .findFirst()
                .orElseThrow();
    }

    private static double rate(Sample from, Sample to) {
        return (to.outcomes() - from.outcomes()) * 1e9 / (to.nanos() - from.nanos());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", office.kafka(), "linger.ms", 2, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
