package mx.ventanilla.review.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.director.Licence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads one procedure with its reviews. */
public final class ProcedureSheets {
    /** By procedures_folio_key. */
    private static final String PROCEDURE = """
            select p.folio, t.code as procedure_type, p.applicant_name, p.business_name, p.state, p.version
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            where p.folio = :folio
            """;

    /** By dependency_reviews_pkey. */
    private static final String FOLIO = "select folio from dependency_reviews where id = :id";

    /** By procedures_folio_key, then dependency_reviews_key and the primary keys. */
    private static final String REVIEWS = """
            select r.id, r.version, r.round, d.code, r.is_required, r.state, r.state_reason, r.due_on, u.email as holder,
                   array(select o.code from review_dependencies w
                         join dependency_reviews awaited on awaited.id = w.depends_on_review_id
                         join departments o on o.id = awaited.department_id
                         where w.review_id = r.id order by o.code) as waits_for
            from procedures p
            join dependency_reviews r on r.procedure_id = p.id
            join departments d on d.id = r.department_id
            left join users u on u.id = r.holder_user_id
            where p.folio = :folio
            order by r.round, r.stage, d.code
            """;

    /** By procedures_folio_key, dependency_reviews_key and the leading column of dependency_resolutions_once_key. */
    private static final String ANSWERS = """
            select s.review_id, s.review_version, s.resolution, u.email, s.comment, s.decided_at
            from procedures p
            join dependency_reviews r on r.procedure_id = p.id
            join dependency_resolutions s on s.review_id = r.id
            join users u on u.id = s.user_id
            where p.folio = :folio
            order by s.id
            """;

    /** By procedures_folio_key and business_licenses_procedure_key. */
    private static final String LICENCE = """
            select l.license_folio as folio, l.scian_code, l.business_category_code as category, l.valid_from, l.valid_until
            from procedures p
            join business_licenses l on l.procedure_id = p.id and l.deleted_at is null
            where p.folio = :folio
            """;

    private final JdbcClient jdbc;

    public ProcedureSheets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ProcedureSheet> ofReview(long reviewId) {
        return jdbc.sql(FOLIO)
                .param("id", reviewId)
                .query(String.class)
                .optional()
                .flatMap(this::ofFolio);
    }

    public Optional<ProcedureSheet> ofFolio(String folio) {
        Map<Long, List<ProcedureSheet.Answer>> answers = new HashMap<>();
        jdbc.sql(ANSWERS).param("folio", folio).query(row -> {
            answers.computeIfAbsent(row.getLong("review_id"), review -> new ArrayList<>())
                    .add(answer(row));
        });
        List<ProcedureSheet.Line> reviews = jdbc.sql(REVIEWS)
                .param("folio", folio)
                .query((row, number) -> line(row, answers.getOrDefault(row.getLong("id"), List.of())))
                .list();
        Licence licence = jdbc.sql(LICENCE)
                .param("folio", folio)
                .query(Licence.class)
                .optional()
                .orElse(null);
        return jdbc.sql(PROCEDURE)
                .param("folio", folio)
                .query((row, number) -> sheet(row, licence, reviews))
                .optional();
    }

    private static ProcedureSheet sheet(ResultSet row, @Nullable Licence licence, List<ProcedureSheet.Line> reviews)
            throws SQLException {
        return new ProcedureSheet(
                row.getString("folio"),
                row.getString("procedure_type"),
                row.getString("applicant_name"),
                row.getString("business_name"),
                ProcedureState.valueOf(row.getString("state")),
                row.getInt("version"),
                licence,
                reviews);
    }

    private static ProcedureSheet.Answer answer(ResultSet row) throws SQLException {
        return new ProcedureSheet.Answer(
                row.getInt("review_version"),
                Resolution.valueOf(row.getString("resolution")),
                row.getString("email"),
                row.getString("comment"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private static ProcedureSheet.Line line(ResultSet row, List<ProcedureSheet.Answer> answers) throws SQLException {
        return new ProcedureSheet.Line(
                row.getLong("id"),
                row.getInt("version"),
                row.getInt("round"),
                row.getString("code"),
                row.getBoolean("is_required"),
                ReviewState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getObject("due_on", LocalDate.class),
                row.getString("holder"),
                List.of((String[]) row.getArray("waits_for").getArray()),
                answers);
    }
}
