package mx.ventanilla.review.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.ReviewState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What departments have been asked so far about procedures. The caller holds the procedures' locks. */
final class EarlierRounds {
    /** By review_plans_key, backwards. */
    private static final String LATEST = """
            select distinct on (procedure_id) procedure_id, round, cast(explanation ->> 'procedure_version' as integer) as version
            from review_plans
            where procedure_id = any (:ids)
            order by procedure_id, round desc
            """;

    /** By the leading column of dependency_reviews_key and review_dependencies_pkey; of two reviews the later one counts. */
    private static final String KNOWN = """
            select r.procedure_id, d.code, r.id, r.state,
                   array(select o.code from review_dependencies w
                         join dependency_reviews awaited on awaited.id = w.depends_on_review_id
                         join departments o on o.id = awaited.department_id
                         where w.review_id = r.id) as waits_for
            from dependency_reviews r
            join departments d on d.id = r.department_id
            where r.procedure_id = any (:ids) and r.state <> 'SKIPPED'
            order by r.procedure_id, r.round
            """;

    private final JdbcClient jdbc;

    EarlierRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last plan of a procedure.
     *
     * @param round of it
     * @param version of the filing that it was drawn up for
     */
    record Latest(int round, int version) {}

    /** By key of the procedure. */
    Map<Long, Latest> latest(Collection<Long> procedureIds) {
        Map<Long, Latest> latest = new HashMap<>();
        jdbc.sql(LATEST).param("ids", procedureIds.toArray(Long[]::new)).query(row -> {
            latest.put(row.getLong("procedure_id"), new Latest(row.getInt("round"), row.getInt("version")));
        });
        return latest;
    }

    /** By key of the procedure and code of the department. */
    Map<Long, Map<String, Opening.Known>> known(Collection<Long> procedureIds) {
        Map<Long, Map<String, Opening.Known>> known = new HashMap<>();
        jdbc.sql(KNOWN).param("ids", procedureIds.toArray(Long[]::new)).query(row -> {
            known.computeIfAbsent(row.getLong("procedure_id"), procedure -> new HashMap<>())
                    .put(row.getString("code"), review(row));
        });
        return known;
    }

    private static Opening.Known review(ResultSet row) throws SQLException {
        return new Opening.Known(row.getLong("id"), ReviewState.valueOf(row.getString("state")), Set.of((String[])
                row.getArray("waits_for").getArray()));
    }
}
