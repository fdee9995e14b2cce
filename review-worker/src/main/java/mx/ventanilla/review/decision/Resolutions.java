package mx.ventanilla.review.decision;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.FiledReview;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers as they were given. The caller holds the lock on the procedure. */
final class Resolutions {
    /** By dependency_resolutions_decision_key. */
    private static final String FIND = """
            select review_id, review_version, resolution
            from dependency_resolutions
            where decision_id = :decision_id
            """;

    /** Inserts nothing when the id is taken meanwhile by a decision on another procedure. */
    private static final String ADD = """
            insert into dependency_resolutions
                (decision_id, review_id, municipality_id, review_version, user_id, resolution, comment, decided_at)
            values (:decision_id, :review_id, :municipality_id, :review_version, :user_id, :resolution, :comment, :decided_at)
            on conflict (decision_id) do nothing
            """;

    /**
     * By primary key and version alone: with a predicate on the state, the planner would walk the dead entries of the
     * partial index on leases.
     */
    private static final String ANSWER = """
            update dependency_reviews
            set state = :state, version = version + 1, holder_user_id = null, lease_until = null, decided_at = :decided_at
            where id = :id and version = :version
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

    /** Keeps the answer; returns false when the id of the decision is taken. */
    boolean add(ReviewDecision decision, FiledReview review, long userId, Instant decidedAt) {
        return jdbc.sql(ADD)
                        .param("decision_id", decision.decisionId().toString())
                        .param("review_id", review.id())
                        .param("municipality_id", review.municipalityId())
                        .param("review_version", review.version())
                        .param("user_id", userId)
                        .param("resolution", decision.resolution().name())
                        .param("comment", decision.comment())
                        .param("decided_at", decidedAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void answer(FiledReview review, Resolution resolution, @Nullable Instant decidedAt) {
        int changed = jdbc.sql(ANSWER)
                .param("state", resolution.reviewState().name())
                .param(
                        "decided_at",
                        decidedAt == null ? null : decidedAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", review.id())
                .param("version", review.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Review %d left version %d although its procedure is locked"
                    .formatted(review.id(), review.version()));
        }
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
