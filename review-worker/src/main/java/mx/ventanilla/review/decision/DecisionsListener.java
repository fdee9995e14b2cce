package mx.ventanilla.review.decision;

import java.util.List;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.language.Language;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears decisions that other systems send. Whether one counts is told by {@code review.decided}; a refused or unreadable
 * one changes nothing and is kept among the dead letters. Should the process die in between, the message comes again and
 * meets the same answer.
 */
final class DecisionsListener {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionsListener.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DecideReview decide;
    private final DeadDecisions dead;

    DecisionsListener(DecideReview decide, DeadDecisions dead) {
        this.decide = decide;
        this.dead = dead;
    }

    @KafkaListener(
            id = "review-decisions",
            idIsGroup = false,
            groupId = "#{@topics.prefix()}ventanilla-review-decisions",
            topics = "#{@topics.reviewDecisions()}",
            batch = "true")
    void hear(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::hear);
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            decide(read(record), record);
        } catch (JacksonException | IllegalArgumentException | DataIntegrityViolationException unusable) {
            LOG.error("Decision at {} cannot be used: {}", place(record), unusable.getMessage());
            dead.keepUnreadable(record, String.valueOf(unusable.getMessage()));
        }
    }

    private static ReviewDecision read(ConsumerRecord<byte[], byte[]> record) {
        ReviewDecision decision = JSON.readValue(record.value(), ReviewDecision.class);
        if (decision == null) {
            throw new IllegalArgumentException("The payload is null");
        }
        return decision;
    }

    private void decide(ReviewDecision decision, ConsumerRecord<byte[], byte[]> record) {
        decide.decide(decision).dispatch(recorded -> true, refused -> {
            LOG.warn(
                    "Decision {} at {} refused: {}",
                    decision.decisionId(),
                    place(record),
                    refused.explain(Language.EN));
            dead.keepRefused(record, refused);
            return false;
        });
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
