package mx.ventanilla.bench.chaos;

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

/** The fault run: two workers in one group, killed as planned while events come in, and then the evidence. */
final class IntakeChaos {
    /** A kill comes at the latest so long after something was taken in again, even if its place is not reached. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);

    /** Starting takes seconds, on a busy machine many; killing only who has not begun to work would prove nothing. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** The end has come when nothing moved for so long: far more than a session timeout. */
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    private final LocalStack stack;
    private final Path root;
    private final Path directory;
    private final Consumer<String> say;

    IntakeChaos(LocalStack stack, Path root, Path directory, Consumer<String> say) {
        this.stack = stack;
        this.root = root;
        this.directory = directory;
        this.say = say;
    }

    ChaosFigures run(ChaosPlan plan) {
        ChaosOffice office = new ChaosOffice(stack);
        List<Victim> victims = new ArrayList<>();
        for (int worker = 0; worker < ChaosPlan.WORKERS; worker++) {
            victims.add(office.victim(root, directory.resolve("worker-" + worker + ".log")));
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
        return new Evidence(office, plan, expected).figures(seconds);
    }

    /** Sends everything in as many shares as there are lives, and kills somebody in the middle of each. */
    private Map<Place, Outcome> disturb(ChaosPlan plan, ChaosOffice office, List<Victim> victims) {
        Map<Place, Outcome> expected = new HashMap<>();
        Instant time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        String topic = office.topics().submissions();
        try (KafkaProducer<byte[], byte[]> producer = producer(office.kafka())) {
            int sent = 0;
            int lives = plan.kills().size() + 1;
            for (int life = 0; life < lives; life++) {
                int until = (int) ((long) plan.events().size() * (life + 1) / lives);
                List<PlannedEvent> share = plan.events().subList(sent, until);
                List<Future<RecordMetadata>> sends = share.stream()
                        .map(event -> producer.send(event.record(topic, time)))
                        .toList();
                for (int i = 0; i < share.size(); i++) {
                    expected.put(place(sends.get(i)), share.get(i).expected());
                }
                sent = until;
                if (life < plan.kills().size()) {
                    kill(plan.kills().get(life), office, victims);
                    say.accept("kill %d of %d, %d events sent, %d taken in"
                            .formatted(life + 1, lives - 1, sent, office.takenIn()));
                }
            }
        }
        return expected;
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

    private static void kill(ChaosPlan.Kill kill, ChaosOffice office, List<Victim> victims) {
        long before = office.takenIn();
        Waiting.until(LONGEST_START, () -> office.takenIn() > before);
        Waiting.until(LONGEST_LIFE, () -> office.takenIn() >= kill.afterOutcomes());
        victims.get(kill.worker()).kill();
        victims.get(kill.worker()).start();
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

    private static KafkaProducer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 5, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
