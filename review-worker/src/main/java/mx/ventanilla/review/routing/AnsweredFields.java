package mx.ventanilla.review.routing;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which fields the procedures' submissions answered. */
final class AnsweredFields {
    /** By answers_pkey. A field left empty is not answered; "no" is an answer. */
    private static final String ANSWERED = """
            select procedure_id,
                   array(select field.key from jsonb_each(document) as field
                         where field.value not in ('null', '""', '[]')) as fields
            from answers
            where procedure_id = any (:ids)
            """;

    private final JdbcClient jdbc;

    AnsweredFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By key of the procedure; a procedure without answers is not in it. */
    Map<Long, Set<String>> of(Collection<Long> procedureIds) {
        Map<Long, Set<String>> answered = new HashMap<>();
        jdbc.sql(ANSWERED).param("ids", procedureIds.toArray(Long[]::new)).query(row -> {
            answered.put(row.getLong("procedure_id"), names(row.getArray("fields")));
        });
        return answered;
    }

    private static Set<String> names(Array fields) throws SQLException {
        return Set.of((String[]) fields.getArray());
    }
}
