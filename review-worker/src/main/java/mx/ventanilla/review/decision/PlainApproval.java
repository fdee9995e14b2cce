package mx.ventanilla.review.decision;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.outbox.EventIds;
import mx.ventanilla.review.decision.DecisionResult.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The answer that reviewers give most: the holder approves, and nothing but the director's turn follows from it. The
 * database records it in one round trip, and leaves whatever is less plain as it is (decision record 0020).
 */
final class PlainApproval {
    /** Locks the procedure and then the review, by their primary keys. */
    private static final String APPROVE = """
            select version_after, state_after
            from approve_review(:decision_id, :review_id, :version, :reviewer, :comment, :now, :event_ids)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PlainApproval(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where it is not so plain, or not allowed; nothing was changed then. */
    Optional<DecisionResult> record(ReviewDecision decision) {
        if (decision.resolution() != Resolution.APPROVED) {
            return Optional.empty();
        }
        return jdbc.sql(APPROVE)
                .param("decision_id", decision.decisionId())
                .param("review_id", decision.reviewId())
                .param("version", decision.reviewVersion())
                .param("reviewer", decision.reviewer())
                .param("comment", decision.comment())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("event_ids", new UUID[] {EventIds.next(clock), EventIds.next(clock)})
                .query((row, number) -> recorded(row.getInt("version_after"), row.getString("state_after")))
                .single();
    }

    private static Optional<DecisionResult> recorded(int version, @Nullable String state) {
        return Optional.ofNullable(state)
                .map(ProcedureState::valueOf)
                .map(after -> new Recorded(version, after, false));
    }
}
