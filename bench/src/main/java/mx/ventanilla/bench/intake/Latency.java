package mx.ventanilla.bench.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How long after its publication an event is committed, and how long until a department may claim a review of it, at a
 * city's busiest hour: 300 events a second. Looks at the cursors
 * every 5 ms and at the queues every 25 ms, which the figures contain.
 */
public final class Latency {
    private static final int PER_SECOND = 300;
    private static final int POLL_MILLIS = 5;
    private static final long LOOK_AT_QUEUES_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(300);
    private static final String CURSORS = "select partition, next_offset from intake_cursors where topic = :topic";

    /** A transaction may commit reviews with lower keys later than others; keys that young are looked at again. */
    private static final int LATE_KEYS = 400;

    /** What is still not seen then is asked for by name: a large batch may commit later still. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(2);

    // Whoever claims at the same time may have been quicker.
    private static final String READY = """
            select r.id, p.external_id
            from dependency_reviews r
            join procedures p on p.id = r.procedure_id
            where r.id > :after and r.state <> 'PENDING'
            """;

    /** By procedures_external_key. */
    private static final String READY_AFTER_ALL = """
            select p.external_id
            from procedures p
            where p.source = :source and p.external_id = any (:late)
              and exists (select from dependency_reviews r where r.procedure_id = p.id and r.state <> 'PENDING')
            """;

    private final BenchOffice office;
    private final Filings filings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<Integer, List<Sent>> uncommitted = new HashMap<>();
    private final Map<String, Long> unready = new HashMap<>();
    private final List<Double> committed = new ArrayList<>();
    private final List<Double> ready = new ArrayList<>();
    private long lastReview;
    private long lookedAtQueues;
    private long askedForLate;

    public Latency(BenchOffice office, Filings filings, KafkaProducer<byte[], byte[]> producer) {
        this.office = office;
        this.filings = filings;
        this.producer = producer;
    }

    private record Sent(long offset, long nanos) {}

    private record Pending(Future<RecordMetadata> answer, long nanos) {}

    /** In milliseconds. */
    public record P99(double commit, double ready) {
        /** Of an odd number of stretches, each figure by itself. */
        static P99 median(List<P99> stretches) {
            return new P99(
                    median(stretches.stream().mapToDouble(P99::commit)),
                    median(stretches.stream().mapToDouble(P99::ready)));
        }

        private static double median(DoubleStream figures) {
            double[] sorted = figures.sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /**
     * Sends so many events at that pace and waits until all of them have come through.
     *
     * @param firstNumber of an event that was not sent before
     */
    public P99 measure(int firstNumber, int events) throws InterruptedException {
        long start = System.nanoTime();
        int sent = 0;
        while (ready.size() < events || committed.size() < events) {
            for (; sent < events && System.nanoTime() - start >= sent * 1_000_000_000L / PER_SECOND; sent++) {
                send(firstNumber + sent);
            }
            pending.removeIf(this::acknowledged);
            noteCommits(System.nanoTime());
            noteReady(System.nanoTime());
            requireTime(start, events);
            Thread.sleep(POLL_MILLIS);
        }
        return new P99(p99(committed), p99(ready));
    }

    private void send(int number) {
        long now = System.nanoTime();
        unready.put(Filings.subject(number), now);
        pending.add(new Pending(producer.send(filings.next(number)), now));
    }

    private void requireTime(long start, int events) {
        if (System.nanoTime() - start > LIMIT_NANOS) {
            throw new IllegalStateException(
                    "After five minutes %d of %d events are committed, %d ready; see the workers' logs"
                            .formatted(committed.size(), events, ready.size()));
        }
    }

    private static double p99(List<Double> millis) {
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
            uncommitted
                    .computeIfAbsent(at.partition(), none -> new ArrayList<>())
                    .add(new Sent(at.offset(), pending.nanos()));
            return true;
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException("Kafka did not take an event", failed);
        }
    }

    private void noteCommits(long now) {
        office.sql()
                .sql(CURSORS)
                .param("topic", BenchOffice.TOPICS.submissions())
                .query(row -> {
                    long next = row.getLong("next_offset");
                    uncommitted
                            .getOrDefault(row.getInt("partition"), new ArrayList<>())
                            .removeIf(sent -> {
                                boolean isCommitted = sent.offset() < next;
                                if (isCommitted) {
                                    committed.add((now - sent.nanos()) / 1e6);
                                }
                                return isCommitted;
                            });
                });
    }

    private void noteReady(long now) {
        if (now - lookedAtQueues < LOOK_AT_QUEUES_NANOS) {
            return;
        }
        lookedAtQueues = now;
        office.sql().sql(READY).param("after", lastReview - LATE_KEYS).query(row -> {
            lastReview = Math.max(lastReview, row.getLong("id"));
            noteReady(row.getString("external_id"), now);
        });
        if (now - askedForLate > LATE_NANOS) {
            askedForLate = now;
            noteLate(now);
        }
    }

    private void noteLate(long now) {
        String[] late = unready.entrySet().stream()
                .filter(sent -> now - sent.getValue() > LATE_NANOS)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        if (late.length > 0) {
            office.sql()
                    .sql(READY_AFTER_ALL)
                    .param("source", Filings.SOURCE)
                    .param("late", late)
                    .query(row -> {
                        noteReady(row.getString("external_id"), now);
                    });
        }
    }

    private void noteReady(String subject, long now) {
        Long sent = unready.remove(subject);
        if (sent != null) {
            ready.add((now - sent) / 1e6);
        }
    }
}
