package mx.ventanilla.ingest.chaos;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The fault run: two workers in one group, killed as planned while they are taking events in, and then the evidence. Before
 * each kill both are at work again, and a share of the events is sent for them to be killed over.
 */
public final class IntakeChaos {
    /** Starting takes seconds, on a busy machine many, and the group misses a killed member only after five. */
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    /** For a part of a share: a kill comes then even if its place is not reached. */
    private static final Duration LONGEST_SHARE = Duration.ofSeconds(30);

    /** The end has come when nothing moved for so long: far more than a session timeout. */
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    private final LocalStack stack;
    private final List<String> program;
    private final Path directory;
    private final Consumer<String> say;
    private int killsAtWork;

    /**
     * A run to be.
     *
     * @param program Java's arguments that start the ingest worker: {@code -jar} or {@code -cp} and what follows
     * @param directory for the workers' logs
     */
    public IntakeChaos(LocalStack stack, List<String> program, Path directory, Consumer<String> say) {
        this.stack = stack;
        this.program = program;
        this.directory = directory;
        this.say = say;
    }

    /** Runs the plan; takes about ten seconds per kill. */
    public ChaosFigures run(ChaosPlan plan) {
        ChaosOffice office = new ChaosOffice(stack);
        List<Victim> victims = new ArrayList<>();
        for (int worker = 0; worker < ChaosPlan.WORKERS; worker++) {
            victims.add(office.victim(program, directory.resolve("worker-" + worker + ".log")));
        }
        long start = System.nanoTime();
        Map<Place, Outcome> expected;
        try {
            stack.beforeStop(() -> victims.forEach(Victim::kill)); // a Ctrl-C leaves nobody behind
            victims.forEach(Victim::start);
            expected = disturb(plan, office, victims);
            awaitEnd("taken in", () -> plan.events().size() - office.takenIn());
            awaitEnd("published", office::unpublished);
        } finally {
            victims.forEach(Victim::stop);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        say.accept("All workers stopped after " + seconds + " s; looking at the evidence");
        return new Evidence(office, plan, expected).figures(killsAtWork, seconds);
    }

    /** Sends everything in as many shares as there are kills, and kills somebody in the middle of each. */
    private Map<Place, Outcome> disturb(ChaosPlan plan, ChaosOffice office, List<Victim> victims) {
        Map<Place, Outcome> expected = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(office.kafka())) {
            Shipping shipping = new Shipping(
                    producer,
                    office.topics().submissions(),
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
            int sent = 0;
            for (ChaosPlan.Kill kill : plan.kills()) {
                Waiting.until(LONGEST_START, office::isFullyStaffed);
                shipping.send(plan.events().subList(sent, kill.afterSending()), expected);
                sent = kill.afterSending();
                kill(kill, office, victims);
            }
            shipping.send(plan.events().subList(sent, plan.events().size()), expected);
        }
        return expected;
    }

    private void kill(ChaosPlan.Kill kill, ChaosOffice office, List<Victim> victims) {
        Waiting.until(LONGEST_SHARE, () -> office.takenIn() >= kill.afterOutcomes());
        victims.get(kill.worker()).kill();
        long takenIn = office.takenIn();
        killsAtWork += takenIn < kill.afterSending() ? 1 : 0;
        victims.get(kill.worker()).start();
        say.accept(
                "killed worker %d, %d events sent, %d taken in".formatted(kill.worker(), kill.afterSending(), takenIn));
    }

    /** Returns when nothing is left, or when nothing moves any more: then the evidence says what is missing. */
    private void awaitEnd(String what, LongSupplier left) {
        long before = Long.MAX_VALUE;
        long now = left.getAsLong();
        while (now > 0 && now < before) {
            say.accept(now + " events not " + what + " yet");
            before = now;
            long then = before;
            Waiting.until(STANDSTILL, () -> left.getAsLong() < then);
            now = left.getAsLong();
        }
    }

    /** How events get into the topic. @param time of every event of the run */
    private record Shipping(KafkaProducer<byte[], byte[]> producer, String topic, Instant time) {
        /** Sends in order, and notes where each message lies and what must become of it. */
        void send(List<PlannedEvent> share, Map<Place, Outcome> expected) {
            List<Future<RecordMetadata>> sends = share.stream()
                    .map(event -> producer.send(event.record(topic, time)))
                    .toList();
            for (int i = 0; i < share.size(); i++) {
                expected.put(place(sends.get(i)), share.get(i).expected());
            }
        }

        private static Place place(Future<RecordMetadata> sent) {
            try {
                RecordMetadata at = sent.get();
                return new Place(at.partition(), at.offset());
            } catch (ExecutionException refused) {
                throw new IllegalStateException("Kafka did not take an event of the run", refused);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while sending", interrupted);
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 5, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
