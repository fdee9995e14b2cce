package mx.ventanilla.batch.health;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;

/** How far the intake is behind Kafka: the ends of its partitions against the cursors in the database. A backfill yields to the counter. */
final class IntakeLag implements Probe, AutoCloseable {
    private static final double LIMIT_RECORDS = 500;
    private static final int PATIENCE_MILLIS = 1000;

    private static final String CURSORS = "select topic, partition, next_offset from intake_cursors";

    private final Admin admin;

    IntakeLag(String kafka) {
        admin = Admin.create(Map.of(
                "bootstrap.servers", kafka,
                "default.api.timeout.ms", PATIENCE_MILLIS,
                "request.timeout.ms", PATIENCE_MILLIS));
    }

    @Override
    public List<Reading> read(JdbcOperations database) {
        Map<TopicPartition, Long> cursors = new HashMap<>();
        database.query(CURSORS, row -> {
            cursors.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return cursors.isEmpty()
                ? List.of()
                : List.of(Reading.of("intake-lag", lag(cursors), LIMIT_RECORDS, "records"));
    }

    private double lag(Map<TopicPartition, Long> cursors) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        cursors.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).entrySet().stream()
                    .mapToDouble(end -> end.getValue().offset() - cursors.getOrDefault(end.getKey(), 0L))
                    .sum();
        } catch (ExecutionException | TimeoutException away) {
            throw new IllegalStateException("Kafka does not tell the intake's lag: " + away, away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the intake's lag", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ZERO);
    }
}
