package mx.ventanilla.ingest.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import mx.ventanilla.ingest.ledger.Cursors;
import mx.ventanilla.outbox.Outbox;
import mx.ventanilla.outbox.OutboxRelay;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the intake is put together; read from top to bottom. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
public class IntakeWiring {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeWiring.class);

    /** So many heartbeats may be late before a worker counts as dead. */
    private static final int HEARTBEATS_PER_SESSION = 3;

    /** Far above the longest transaction: whoever is slower than this has lost its partitions. */
    private static final int MAX_POLL_INTERVAL_MILLIS = 300_000;

    /** Of one partition at a time: a full batch of events of a kilobyte. With half of it, batches were three quarters full. */
    private static final int FETCH_BYTES = 2 * 1_048_576;

    /**
     * A batch costs what thirty events cost, so that batches of whatever is there at the moment would keep the machine busy
     * with batches: fewer bytes than these are waited for, but not for long.
     */
    private static final int WORTH_A_BATCH_BYTES = 65_536;

    private static final int BATCH_WAIT_MILLIS = 60;
    private static final int SHUTDOWN_TIMEOUT_MILLIS = 30_000;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IntakeStatus intake() {
        return new IntakeStatus();
    }

    @Bean
    Positions positions(JdbcTemplate jdbc) {
        return new Positions(new Cursors(jdbc));
    }

    @Bean
    ReceiveSubmissions receiveSubmissions(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock, ReceiveSubmissions.Books books) {
        return new ReceiveSubmissions(jdbc, new TransactionTemplate(transactions), clock, books);
    }

    @Bean
    ReceiveSubmissions.Books books(IntakeSettings settings, JdbcTemplate jdbc, MeterRegistry meters) {
        Outbox outbox = settings.bundleEvents() ? Outbox.bundling(jdbc) : new Outbox(jdbc);
        return new ReceiveSubmissions.Books(settings.worker(), new Journal(meters), outbox, settings.afterDeadLetter());
    }

    @Bean
    ParkedRounds parkedRounds(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock, ReceiveSubmissions.Books books) {
        return new ParkedRounds(new ReleaseParked(jdbc, new TransactionTemplate(transactions), clock, books));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService intakeTimer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "intake-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    IntakeTrouble intakeTrouble(Positions positions, IntakeStatus status, ScheduledExecutorService intakeTimer) {
        return new IntakeTrouble(positions, status, intakeTimer);
    }

    /** Started by {@link IntakeStart} once the schema is known to be the one this worker was built for. */
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> submissions(
            IntakeSettings settings,
            ReceiveSubmissions receiveSubmissions,
            Positions positions,
            IntakeTrouble trouble,
            IntakeStatus status,
            ScheduledExecutorService intakeTimer,
            MeterRegistry meters) {
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(consumer(settings));
        consumers.addListener(new MicrometerConsumerListener<>(meters)); // consumer lag among many others
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties(settings));
        FloodBreaker breaker = new FloodBreaker(settings, new PartitionGate(container, status), intakeTimer);
        SubmissionListener listener = new SubmissionListener(receiveSubmissions, positions, trouble, breaker);
        container.getContainerProperties().setMessageListener(listener);
        container.getContainerProperties().setConsumerRebalanceListener(listener);
        container.setConcurrency(settings.consumers());
        container.setCommonErrorHandler(trouble);
        container.setAutoStartup(false);
        Gauge.builder("ventanilla.intake.partitions.paused", container, IntakeWiring::paused)
                .description("partitions that wait for the database or Kafka")
                .register(meters);
        Gauge.builder("ventanilla.intake.partitions.flooded", status, IntakeStatus::floods)
                .description("partitions that rest, because too much of what came in was refused")
                .register(meters);
        return container;
    }

    private static ContainerProperties properties(IntakeSettings settings) {
        ContainerProperties properties =
                new ContainerProperties(settings.topics().submissions());
        properties.setGroupId(settings.group());
        properties.setAckMode(
                ContainerProperties.AckMode.BATCH); // after the commit in the database; for lag tools only
        properties.setSyncCommits(false);
        properties.setCommitCallback(IntakeWiring::noteCommit);
        properties.setShutdownTimeout(SHUTDOWN_TIMEOUT_MILLIS);
        return properties;
    }

    private static int paused(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        Collection<TopicPartition> assigned = container.getAssignedPartitions();
        return container.isPauseRequested() && assigned != null ? assigned.size() : 0;
    }

    /** Kafka refuses commits during a rebalance; nothing depends on them. */
    private static void noteCommit(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception refused) {
        if (refused != null) {
            LOG.debug("Kafka did not note {}: {}", offsets, refused.getMessage());
        }
    }

    private static Map<String, Object> consumer(IntakeSettings settings) {
        int session = Math.toIntExact(settings.sessionTimeout().toMillis());
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka()),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, settings.group()),
                Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxPollRecords()),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES),
                Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, WORTH_A_BATCH_BYTES),
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, BATCH_WAIT_MILLIS),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS_PER_SESSION),
                Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MILLIS),
                Map.entry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName()));
    }

    /** Publishes what the intake leaves in the outbox; stops after the listener and before the connection pool. */
    @Bean
    RelayLifecycle relayLifecycle(DataSource dataSource, IntakeSettings settings) {
        return new RelayLifecycle(() -> new OutboxRelay(dataSource, settings.kafka(), settings.topicPrefix()));
    }

    @Bean
    IntakeStart intakeStart(
            DataSource dataSource,
            ConcurrentMessageListenerContainer<byte[], byte[]> submissions,
            RelayLifecycle relayLifecycle,
            ParkedRounds parkedRounds) {
        return new IntakeStart(dataSource, submissions, relayLifecycle, parkedRounds);
    }
}
