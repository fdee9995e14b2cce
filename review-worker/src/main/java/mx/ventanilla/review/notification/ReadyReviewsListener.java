package mx.ventanilla.review.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ReviewReady;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears the office's own word that reviews lie in a queue. Where mail is switched on later, it begins with the oldest word
 * that the topic still has: what lies in the queue then is told once.
 */
final class ReadyReviewsListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyReviewsListener.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TellOfReadyReviews tell;

    ReadyReviewsListener(TellOfReadyReviews tell) {
        this.tell = tell;
    }

    @KafkaListener(
            id = "ready-reviews",
            idIsGroup = false,
            groupId = "#{@topics.prefix()}ventanilla-review-letters",
            topics = "#{@topics.reviewEvents()}",
            batch = "true")
    void hear(List<ConsumerRecord<byte[], byte[]>> records) {
        tell.tell(records.stream()
                .filter(ReadyReviewsListener::isReady)
                .flatMap(event -> review(event).stream())
                .distinct()
                .toList());
    }

    private static boolean isReady(ConsumerRecord<byte[], byte[]> event) {
        Header type = event.headers().lastHeader(CloudEventHeaders.TYPE);
        return type != null && new String(type.value(), UTF_8).equals(EventType.REVIEW_READY.wireName());
    }

    /** An event of ours that cannot be read is a bug of ours; the next ones are told all the same. */
    private static Optional<Long> review(ConsumerRecord<byte[], byte[]> event) {
        try {
            return Optional.of(JSON.readValue(event.value(), ReviewReady.class).reviewId());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.error(
                    "Unreadable event at {}/{}/{}; nobody is told of that review",
                    event.topic(),
                    event.partition(),
                    event.offset(),
                    unreadable);
            return Optional.empty();
        }
    }
}
