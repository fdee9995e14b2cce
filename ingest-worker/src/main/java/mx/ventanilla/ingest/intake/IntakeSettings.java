package mx.ventanilla.ingest.intake;

import java.time.Duration;
import mx.ventanilla.contracts.Topics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How submissions are taken in.
 *
 * @param kafka bootstrap servers, {@code host:port} separated by commas; required
 * @param topicPrefix put before every topic name; default empty, see {@link Topics}
 * @param group Kafka consumer group; default {@code ventanilla-ingest}
 * @param maxPollRecords messages of one transaction; default 1,000, 1 to 2,000 (more brings nothing, measured)
 * @param consumers threads; default 2, so that one parses while the other writes; 1 to 4, more would exhaust the pool
 * @param afterDeadLetter whether later events of a procedure are taken in ({@code skip}, the default) or wait ({@code park})
 *     while one of its events is a dead letter
 * @param floodShare of refused messages among a partition's last thousand that is still borne; default 0.2, 1 for any
 * @param floodRest how long a flooded partition rests at first; default one minute, doubled up to 16 times as long
 * @param sessionTimeout how long a worker that was killed keeps its partitions; default ten seconds, at least one, and not
 *     below the broker's {@code group.min.session.timeout.ms}
 * @param bundleEvents whether the events of a large batch share rows of the outbox; default true, false where another relay
 *     than ours publishes it
 * @param worker name of this process in the ledger; default the host's and process's
 */
@ConfigurationProperties("ventanilla.intake")
public record IntakeSettings(
        String kafka,
        @DefaultValue("") String topicPrefix,
        @DefaultValue("ventanilla-ingest") String group,
        @DefaultValue("1000") int maxPollRecords,
        @DefaultValue("2") int consumers,
        @DefaultValue("skip") AfterDeadLetter afterDeadLetter,
        @DefaultValue("0.2") double floodShare,
        @DefaultValue("1m") Duration floodRest,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("true") boolean bundleEvents,
        @DefaultValue("") String worker) {
    private static final int LARGEST_BATCH = 2_000;
    private static final int MOST_CONSUMERS = 4;

    public IntakeSettings {
        require(!kafka.isBlank(), "VENTANILLA_KAFKA must name the Kafka bootstrap servers, such as localhost:9092");
        require(!group.isBlank(), "ventanilla.intake.group must not be blank");
        require(
                maxPollRecords >= 1 && maxPollRecords <= LARGEST_BATCH,
                "ventanilla.intake.max-poll-records must lie between 1 and 2000, but is " + maxPollRecords);
        require(
                consumers >= 1 && consumers <= MOST_CONSUMERS,
                "ventanilla.intake.consumers must lie between 1 and 4, but is " + consumers);
        require(
                floodShare > 0 && floodShare <= 1,
                "ventanilla.intake.flood-share must be above 0 and at most 1, but is " + floodShare);
        require(floodRest.toMillis() > 0, "ventanilla.intake.flood-rest must be positive, but is " + floodRest);
        require(
                sessionTimeout.toSeconds() >= 1,
                "ventanilla.intake.session-timeout must be at least one second, but is " + sessionTimeout);
        worker = worker.isBlank() ? defaultWorker() : worker;
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }

    private static String defaultWorker() {
        String host = System.getenv().getOrDefault("HOSTNAME", "localhost");
        return host + "-" + ProcessHandle.current().pid();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
