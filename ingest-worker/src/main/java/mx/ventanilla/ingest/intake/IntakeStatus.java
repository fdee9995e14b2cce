package mx.ventanilla.ingest.intake;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How the intake fares: what readiness reports. Never a reason to kill the process: it waits for better times. */
final class IntakeStatus implements HealthIndicator {
    private enum Condition {
        STARTING,
        WORKING,
        WAITING,
        STOPPED
    }

    private final Set<TopicPartition> flooded = ConcurrentHashMap.newKeySet();
    private volatile Condition condition = Condition.STARTING;

    /** The worker is in the group and knows its partitions, if there are any for it. */
    void joined() {
        if (condition == Condition.STARTING) {
            condition = Condition.WORKING;
        }
    }

    void works() {
        if (condition != Condition.STOPPED) {
            condition = Condition.WORKING;
        }
    }

    void waits() {
        if (condition != Condition.STOPPED) {
            condition = Condition.WAITING;
        }
    }

    /** A partition rests, because too much of it was refused. */
    void flooded(TopicPartition partition) {
        flooded.add(partition);
    }

    void calm(TopicPartition partition) {
        flooded.remove(partition);
    }

    /** How many partitions rest. */
    int floods() {
        return flooded.size();
    }

    void stopped() {
        condition = Condition.STOPPED;
    }

    @Override
    public Health health() {
        Health.Builder health = switch (condition) {
            case WORKING -> flooded.isEmpty() ? Health.up() : Health.outOfService();
            case STARTING, WAITING -> Health.outOfService();
            case STOPPED -> Health.down();
        };
        return health.withDetail("condition", condition)
                .withDetail("flooded", List.copyOf(flooded))
                .build();
    }
}
