package mx.ventanilla.review.rules;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.ventanilla.review.routing.Terms;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules as they stand in the database. */
final class StoredRules {
    /** Small tables of one municipality; no index serves them. */
    private static final String FLOWS = """
            select t.code as type, d.code as department, f.stage, f.parallel_with_previous, f.condition, f.is_required,
                   f.estimated_business_days, f.maximum_business_days, f.priority, f.is_active,
                   array(select od.code
                         from procedure_department_flow_dependencies w
                         join procedure_department_flows o on o.id = w.depends_on_flow_id and o.deleted_at is null
                         join departments od on od.id = o.department_id
                         where w.flow_id = f.id) as depends_on
            from procedure_department_flows f
            join procedure_types t on t.id = f.procedure_type_id
            join departments d on d.id = f.department_id
            where f.municipality_id = :id and f.deleted_at is null
            """;

    private static final String FIELDS = """
            select f.name as field, d.code as department, a.is_required, a.estimated_business_days,
                   a.maximum_business_days, a.priority
            from requirement_department_assignments a
            join fields f on f.id = a.field_id
            join departments d on d.id = a.department_id
            where a.municipality_id = :id and a.deleted_at is null and f.deleted_at is null
            """;

    private static final String DEFAULTS =
            "select code from departments where municipality_id = :id and is_default and deleted_at is null";

    /** By rule_versions_pkey. */
    private static final String VERSION =
            "select coalesce(max(version), 0) from rule_versions where municipality_id = :id";

    private final JdbcClient jdbc;

    StoredRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RuleFile of(String municipality, long municipalityId) {
        SortedMap<String, List<RuleFile.Flow>> types = new TreeMap<>();
        about(FLOWS, municipalityId).query(row -> {
            types.computeIfAbsent(row.getString("type"), type -> new ArrayList<>())
                    .add(flow(row));
        });
        List<RuleFile.Field> fields = about(FIELDS, municipalityId)
                .query((row, number) ->
                        new RuleFile.Field(row.getString("field"), row.getString("department"), terms(row)))
                .list();
        List<String> defaults =
                about(DEFAULTS, municipalityId).query(String.class).list();
        return new RuleFile(municipality, types, fields, defaults);
    }

    /** 0 where rules were never imported. */
    int version(long municipalityId) {
        return about(VERSION, municipalityId).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec about(String sql, long municipalityId) {
        return jdbc.sql(sql).param("id", municipalityId);
    }

    private static RuleFile.Flow flow(ResultSet row) throws SQLException {
        return new RuleFile.Flow(
                row.getString("department"),
                row.getInt("stage"),
                row.getBoolean("parallel_with_previous"),
                texts(row.getArray("depends_on")),
                row.getString("condition"),
                terms(row),
                row.getBoolean("is_active"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getBoolean("is_required"),
                row.getInt("estimated_business_days"),
                row.getInt("maximum_business_days"),
                row.getInt("priority"));
    }

    private static List<String> texts(Array texts) throws SQLException {
        return Stream.of((String[]) texts.getArray()).toList();
    }
}
