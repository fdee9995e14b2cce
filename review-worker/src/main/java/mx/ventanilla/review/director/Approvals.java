package mx.ventanilla.review.director;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.director.DirectorDecision.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What directors decided. The caller holds the lock on the procedure. */
final class Approvals {
    /** By users_email_key. */
    private static final String DIRECTOR = """
            select id
            from users
            where municipality_id = :municipality_id and lower(email) = lower(:email) and role_code = 'DIRECTOR' and is_active
              and deleted_at is null
            """;

    /** By director_approvals_decision_key. */
    private static final String FIND = """
            select procedure_id, resolution as verdict from director_approvals where decision_id = :decision_id
            """;

    /** By review_plans_key; nothing when the id of the decision is taken. */
    private static final String KEEP = """
            insert into director_approvals (decision_id, procedure_id, municipality_id, round, user_id, resolution, comment, decided_at)
            select :decision_id, :procedure_id, :municipality_id, max(round), :user_id, :resolution, :comment, :now
            from review_plans
            where procedure_id = :procedure_id
            on conflict (decision_id) do nothing
            """;

    private final JdbcClient jdbc;

    Approvals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Key of the user; empty when the person is no director of that municipality. */
    Optional<Long> director(long municipalityId, String email) {
        return jdbc.sql(DIRECTOR)
                .param("municipality_id", municipalityId)
                .param("email", email)
                .query(Long.class)
                .optional();
    }

    Optional<Given> find(UUID decisionId) {
        return jdbc.sql(FIND)
                .param("decision_id", decisionId.toString())
                .query(Given.class)
                .optional();
    }

    boolean keep(DirectorDecision decision, OpenProcedure procedure, long userId, Instant now) {
        return jdbc.sql(KEEP)
                        .param("decision_id", decision.decisionId().toString())
                        .param("procedure_id", procedure.id())
                        .param("municipality_id", procedure.municipalityId())
                        .param("user_id", userId)
                        .param("resolution", decision.verdict().name())
                        .param("comment", decision.comment())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * A decision that was recorded.
     *
     * @param procedureId key of its procedure
     */
    record Given(long procedureId, Verdict verdict) {
        boolean isThe(DirectorDecision decision, OpenProcedure procedure) {
            return procedureId == procedure.id() && verdict == decision.verdict();
        }
    }
}
