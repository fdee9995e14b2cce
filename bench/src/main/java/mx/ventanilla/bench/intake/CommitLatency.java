package mx.ventanilla.bench.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** How long after its publication an event is committed, at a city's busiest hour: 300 events a second. */
final class CommitLatency {
    private static final int EVENTS = 3_000;
    private static final int PER_SECOND = 300;
    private static final int POLL_MILLIS = 3;
    private static final String CURSORS = "select partition, next_offset from intake_cursors where topic = :topic";

    private final BenchOffice office;
    private final Filings filings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, List<Sent>> waiting = new HashMap<>();
    private final List<Double> millis = new ArrayList<>();

    private final List<Pending> pending = new ArrayList<>();

    CommitLatency(BenchOffice office, Filings filings, KafkaProducer<byte[], byte[]> producer) {
        this.office = office;
        this.filings = filings;
        this.producer = producer;
    }

    private record Sent(long offset, long nanos) {}

    private record Pending(Future<RecordMetadata> answer, long nanos) {}

    /** @param firstNumber of an event that was not sent before */
    double p99Millis(int firstNumber) throws InterruptedException {
        long start = System.nanoTime();
        int sent = 0;
        while (millis.size() < EVENTS) {
            for (; sent < EVENTS && System.nanoTime() - start >= sent * 1_000_000_000L / PER_SECOND; sent++) {
                pending.add(new Pending(producer.send(filings.next(firstNumber + sent)), System.nanoTime()));
            }
            pending.removeIf(this::acknowledged);
            note(System.nanoTime());
            Thread.sleep(POLL_MILLIS);
        }
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.99)];
    }

    private boolean acknowledged(Pending pending) {
        if (!pending.answer().isDone()) {
            return false;
        }
        try {
            RecordMetadata at = pending.answer().get();
            waiting.computeIfAbsent(at.partition(), none -> new ArrayList<>())
                    .add(new Sent(at.offset(), pending.nanos()));
            return true;
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException("Kafka did not take an event", failed);
        }
    }

    private void note(long now) {
        office.sql()
                .sql(CURSORS)
                .param("topic", BenchOffice.TOPICS.submissions())
                .query(row -> {
                    long next = row.getLong("next_offset");
                    waiting.computeIfAbsent(row.getInt("partition"), none -> new ArrayList<>())
                            .removeIf(sent -> {
                                boolean committed = sent.offset() < next;
                                if (committed) {
                                    millis.add((now - sent.nanos()) / 1e6);
                                }
                                return committed;
                            });
                });
    }
}
