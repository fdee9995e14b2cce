package mx.ventanilla.review.decision;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.outbox.OutboxEvent;
import mx.ventanilla.review.casefile.FiledReview;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers as they were given. The caller holds the lock on the procedure. */
final class Resolutions {
    /** By dependency_resolutions_decision_key. */
    private static final String FIND = """
            select review_id, review_version, resolution
            from dependency_resolutions
            where decision_id = :decision_id
            """;

    /**
     * The answer, the review and the event at once; nothing of it when the id is taken. The review by primary key and
     * version alone: with a predicate on the state, the planner would walk the dead entries of the partial index on leases.
     */
    private static final String RECORD = """
            with kept as (
                insert into dependency_resolutions
                    (decision_id, review_id, municipality_id, review_version, user_id, resolution, comment, decided_at)
                values (:decision_id, :review_id, :municipality_id, :version, :user_id, :resolution, :comment, :now)
                on conflict (decision_id) do nothing
                returning review_id
            ), answered as (
                update dependency_reviews r
                set state = :state, version = r.version + 1, holder_user_id = null, lease_until = null, decided_at = :decided_at
                from kept
                where r.id = :review_id and r.version = :version
                returning r.id
            ), told as (
                insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload)
                select :event_id, :topic, :key, :type, :source, :payload
                from answered
            )
            select (select count(*) from kept) as kept, (select count(*) from answered) as answered
            """;

    private final JdbcClient jdbc;

    Resolutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Given> find(UUID decisionId) {
        return jdbc.sql(FIND)
                .param("decision_id", decisionId.toString())
                .query(Given.class)
                .optional();
    }

    /** Keeps the answer with all that follows for the review; returns false when the id of the decision is taken. */
    boolean record(Answer answer, Instant now, OutboxEvent event) {
        ReviewDecision decision = answer.decision();
        FiledReview review = answer.review();
        return jdbc.sql(RECORD)
                .param("decision_id", decision.decisionId().toString())
                .param("review_id", review.id())
                .param("municipality_id", review.municipalityId())
                .param("version", review.version())
                .param("user_id", answer.userId())
                .param("resolution", decision.resolution().name())
                .param("comment", decision.comment())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("state", answer.next().name())
                .param(
                        "decided_at",
                        answer.next().isEnd() ? now.atOffset(ZoneOffset.UTC) : null,
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("event_id", event.id())
                .param("topic", event.topic())
                .param("key", event.key())
                .param("type", event.type())
                .param("source", event.source())
                .param("payload", event.payload())
                .query((row, number) -> kept(review, row.getInt("kept"), row.getInt("answered")))
                .single();
    }

    private static boolean kept(FiledReview review, int kept, int answered) {
        if (kept != answered) {
            throw new IllegalStateException(
                    "Review %d left version %d although it is locked".formatted(review.id(), review.version()));
        }
        return kept == 1;
    }

    /**
     * A decision that was recorded.
     *
     * @param reviewId key of its review
     * @param reviewVersion that it was given on
     * @param resolution the answer
     */
    record Given(long reviewId, int reviewVersion, Resolution resolution) {
        boolean isThe(ReviewDecision decision) {
            return reviewId == decision.reviewId()
                    && reviewVersion == decision.reviewVersion()
                    && resolution == decision.resolution();
        }
    }
}
