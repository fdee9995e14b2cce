package mx.ventanilla.stack;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** A Kafka broker. It creates no topic by itself: a misspelt name fails instead of filling a topic nobody reads. */
public final class Broker {
    private static final int REQUEST_LIMIT_MS = 10_000;

    private final Server server;
    private final String bootstrap;

    Broker(Server server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /** Value for {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Starts the broker, or adopts it when it runs; returns when it serves requests. */
    public void start() {
        server.start();
    }

    /** Stops the broker cleanly, data are kept. */
    public void stop() {
        server.stop();
    }

    void release() {
        server.release();
    }

    /**
     * Creates the topics that do not exist yet, replication 1; returns when each of their partitions is served. Topics that
     * exist stay as they are.
     *
     * @param partitions number of partitions by topic
     */
    public void createTopics(Map<String, Integer> partitions) {
        List<NewTopic> topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                .toList();
        try (Admin admin = admin(bootstrap)) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.createTopics(topics).values().forEach((topic, creation) -> {
                if (isCreated(creation)) {
                    IntStream.range(0, partitions.getOrDefault(topic, 0))
                            .forEach(each -> ends.put(new TopicPartition(topic, each), OffsetSpec.latest()));
                }
            });
            await(admin.listOffsets(ends).all());
        }
    }

    /** Deletes those of the topics that exist; returns when the broker no longer lists them. */
    public void deleteTopics(Collection<String> topics) {
        try (Admin admin = admin(bootstrap)) {
            List<String> doomed = await(admin.listTopics().names()).stream()
                    .filter(topics::contains)
                    .toList();
            await(admin.deleteTopics(doomed).all());
        }
    }

    static Admin admin(String bootstrap) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_LIMIT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_LIMIT_MS));
    }

    /** Whether the topic was created; it existed otherwise. */
    private static boolean isCreated(KafkaFuture<Void> creation) {
        try {
            creation.get();
            return true;
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The broker refused to create a topic", failure.getCause());
            }
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker refused a request", failure.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for the broker", cause);
    }
}
