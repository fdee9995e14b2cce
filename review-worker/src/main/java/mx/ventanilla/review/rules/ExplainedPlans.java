package mx.ventanilla.review.rules;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.routing.Explanation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads back why procedures went where they went, from what was stored when it was decided. */
public final class ExplainedPlans {
    /** By procedures_folio_key, review_plans_key and procedure_status_history_procedure_idx. */
    private static final String EXPLAINED = """
            select p.folio, t.code as type, p.state, coalesce(plan.round, 0) as round, plan.explanation, last.reason,
                   array(select code from departments
                         where municipality_id = p.municipality_id and deleted_at is null order by code) as departments
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            left join lateral (select round, explanation from review_plans
                               where procedure_id = p.id order by round desc limit 1) plan on true
            left join lateral (select reason from procedure_status_history
                               where procedure_id = p.id order by id desc limit 1) last on true
            where p.folio = :folio
            """;

    /** By procedures_folio_key and review_plans_key. */
    private static final String EARLIER = """
            select plan.round, plan.explanation
            from procedures p
            join review_plans plan on plan.procedure_id = p.id
            where p.folio = :folio
            order by plan.round desc
            offset 1
            """;

    private final JdbcClient jdbc;

    public ExplainedPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The procedure's last plan and those before it; empty when there is no such folio. */
    public Optional<ExplainedPlan> of(String folio) {
        List<ExplainedPlan.Round> earlier = jdbc.sql(EARLIER)
                .param("folio", folio)
                .query((row, number) ->
                        new ExplainedPlan.Round(row.getInt("round"), Explanation.read(row.getString("explanation"))))
                .list();
        return jdbc.sql(EXPLAINED)
                .param("folio", folio)
                .query((row, number) -> plan(row, earlier))
                .optional();
    }

    private static ExplainedPlan plan(ResultSet row, List<ExplainedPlan.Round> earlier) throws SQLException {
        String explanation = row.getString("explanation");
        return new ExplainedPlan(
                row.getString("folio"),
                row.getString("type"),
                ProcedureState.valueOf(row.getString("state")),
                String.valueOf(row.getString("reason")),
                row.getInt("round"),
                explanation == null ? null : Explanation.read(explanation),
                earlier,
                texts(row.getArray("departments")));
    }

    private static List<String> texts(Array texts) throws SQLException {
        return List.of((String[]) texts.getArray());
    }
}
