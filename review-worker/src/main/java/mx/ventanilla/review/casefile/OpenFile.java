package mx.ventanilla.review.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ReviewState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One review with its procedure, both locked.
 *
 * @param procedure as it stands
 * @param review as it stands
 */
public record OpenFile(OpenProcedure procedure, FiledReview review) {
    /**
     * By primary keys. Row locks on the procedure first and then on the review, in the order in which the last line names
     * them; both rows are read again after a wait. The holder is looked up for the row as it is then, which a join is not.
     */
    private static final String OPEN = """
            select p.municipality_id, p.procedure_type_id, t.code as procedure_type, p.folio, p.version as filing,
                   p.state as procedure_state, r.id, r.procedure_id, d.id as department_id, d.code as department,
                   d.may_reject, d.all_reviewers_must_approve, r.is_required, r.round, r.priority, r.version,
                   r.state, r.due_on, r.holder_user_id,
                   (select u.email from users u where u.id = r.holder_user_id) as holder,
                   (select u.is_active and u.deleted_at is null from users u where u.id = r.holder_user_id) as holder_active
            from dependency_reviews r
            join procedures p on p.id = r.procedure_id
            join procedure_types t on t.id = p.procedure_type_id
            join departments d on d.id = r.department_id
            where r.id = :id
            for no key update of p, r
            """;

    static Optional<OpenFile> find(JdbcClient jdbc, long reviewId) {
        return jdbc.sql(OPEN)
                .param("id", reviewId)
                .query((row, number) -> new OpenFile(procedure(row), review(row)))
                .optional();
    }

    private static OpenProcedure procedure(ResultSet row) throws SQLException {
        return new OpenProcedure(
                row.getLong("procedure_id"),
                row.getLong("municipality_id"),
                row.getLong("procedure_type_id"),
                row.getString("procedure_type"),
                row.getString("folio"),
                row.getInt("filing"),
                ProcedureState.valueOf(row.getString("procedure_state")));
    }

    private static FiledReview review(ResultSet row) throws SQLException {
        return new FiledReview(
                row.getLong("id"),
                row.getLong("procedure_id"),
                row.getLong("municipality_id"),
                row.getString("folio"),
                row.getLong("department_id"),
                row.getString("department"),
                row.getBoolean("may_reject"),
                row.getBoolean("all_reviewers_must_approve"),
                row.getBoolean("is_required"),
                row.getInt("round"),
                row.getInt("priority"),
                row.getInt("version"),
                ReviewState.valueOf(row.getString("state")),
                row.getObject("due_on", LocalDate.class),
                row.getObject("holder_user_id", Long.class),
                row.getString("holder"),
                row.getBoolean("holder_active"));
    }
}
