package mx.ventanilla.review.rules;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import mx.ventanilla.review.casefile.RowsParameter;
import mx.ventanilla.review.routing.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts rules in the place of others, in the caller's transaction. Old rows are closed, never changed: plans name them. */
final class NewRules {
    /** Held to the end of the transaction: imports of one municipality come one after the other. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtext('ventanilla.rules'), cast(:id as integer))";

    private static final String CLOSE_FLOWS = """
            update procedure_department_flows set deleted_at = now()
            where municipality_id = :id and procedure_type_id = any (:types) and deleted_at is null
            """;
    private static final String CLOSE_FIELDS = """
            update requirement_department_assignments set deleted_at = now()
            where municipality_id = :id and deleted_at is null
            """;

    private static final String ADD_FLOWS = """
            insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage, parallel_with_previous,
                is_required, condition, estimated_business_days, maximum_business_days, priority, is_active)
            select :id, type_id, department_id, stage, parallel, required, condition, estimated, maximum, priority, active
            from json_to_recordset(cast(:rows as json)) as n
                (type_id bigint, department_id bigint, stage smallint, parallel boolean, required boolean, condition text,
                 estimated smallint, maximum smallint, priority smallint, active boolean)
            returning procedure_type_id, department_id, id
            """;
    private static final String ADD_DEPENDENCIES = """
            insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id)
            select flow_id, depends_on_flow_id, type_id
            from json_to_recordset(cast(:rows as json)) as n (flow_id bigint, depends_on_flow_id bigint, type_id bigint)
            """;
    private static final String ADD_FIELDS = """
            insert into requirement_department_assignments (municipality_id, field_id, department_id, is_required,
                estimated_business_days, maximum_business_days, priority)
            select :id, field_id, department_id, required, estimated, maximum, priority
            from json_to_recordset(cast(:rows as json)) as n
                (field_id bigint, department_id bigint, required boolean, estimated smallint, maximum smallint, priority smallint)
            """;
    private static final String SET_DEFAULTS = """
            update departments set is_default = (code = any (:defaults))
            where municipality_id = :id and deleted_at is null and is_default <> (code = any (:defaults))
            """;
    private static final String ADD_VERSION = """
            insert into rule_versions (municipality_id, version, content, imported_by, imported_at)
            select :id, coalesce(max(version), 0) + 1, :content, :by, :at from rule_versions where municipality_id = :id
            returning version
            """;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    NewRules(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    void lock() {
        sql(LOCK).query((row, number) -> 0).list();
    }

    /**
     * Replaces what differs: a procedure type as a whole, the field rules as a whole.
     *
     * @return the new version of the rule set
     */
    int replace(RuleFile before, RuleFile after, String by, Instant at) {
        flows(before, after);
        if (!before.fields().equals(after.fields())) {
            fields(after.fields());
        }
        sql(SET_DEFAULTS)
                .param("defaults", after.defaults().toArray(String[]::new))
                .update();
        return sql(ADD_VERSION)
                .param("content", RuleWriter.write(after))
                .param("by", by)
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .single();
    }

    private void flows(RuleFile before, RuleFile after) {
        List<String> changed = Stream.concat(before.types().keySet().stream(), after.types().keySet().stream())
                .distinct()
                .filter(type ->
                        !Objects.equals(before.types().get(type), after.types().get(type)))
                .toList();
        sql(CLOSE_FLOWS)
                .param("types", changed.stream().map(this::type).toArray(Long[]::new))
                .update();
        List<FlowRow> rows = changed.stream()
                .flatMap(type -> flows(after, type).stream().map(flow -> row(type, flow)))
                .toList();
        Map<Target, Long> ids = new HashMap<>();
        sql(ADD_FLOWS).param("rows", RowsParameter.of(rows)).query(row -> {
            ids.put(new Target(row.getLong("procedure_type_id"), row.getLong("department_id")), row.getLong("id"));
        });
        jdbc.sql(ADD_DEPENDENCIES)
                .param(
                        "rows",
                        RowsParameter.of(changed.stream()
                                .flatMap(type -> flows(after, type).stream()
                                        .flatMap(flow -> dependencies(type(type), flow, ids).stream()))
                                .toList()))
                .update();
    }

    private static List<RuleFile.Flow> flows(RuleFile rules, String type) {
        return rules.types().getOrDefault(type, List.of());
    }

    private FlowRow row(String type, RuleFile.Flow flow) {
        Terms terms = flow.terms();
        return new FlowRow(
                type(type),
                department(flow.department()),
                flow.stage(),
                flow.parallel(),
                terms.required(),
                flow.condition(),
                terms.estimatedBusinessDays(),
                terms.maximumBusinessDays(),
                terms.priority(),
                flow.active());
    }

    private List<DependencyRow> dependencies(long type, RuleFile.Flow flow, Map<Target, Long> ids) {
        long own = Objects.requireNonNull(ids.get(new Target(type, department(flow.department()))));
        return flow.dependsOn().stream()
                .map(awaited -> Objects.requireNonNull(ids.get(new Target(type, department(awaited)))))
                .map(awaited -> new DependencyRow(own, awaited, type))
                .toList();
    }

    private void fields(List<RuleFile.Field> fields) {
        sql(CLOSE_FIELDS).update();
        List<FieldRow> rows = fields.stream()
                .map(field -> new FieldRow(
                        Objects.requireNonNull(catalogue.fields().get(field.field())),
                        department(field.department()),
                        field.terms().required(),
                        field.terms().estimatedBusinessDays(),
                        field.terms().maximumBusinessDays(),
                        field.terms().priority()))
                .toList();
        sql(ADD_FIELDS).param("rows", RowsParameter.of(rows)).update();
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return jdbc.sql(statement).param("id", catalogue.municipalityId());
    }

    private long type(String code) {
        return Objects.requireNonNull(catalogue.types().get(code));
    }

    private long department(String code) {
        return Objects.requireNonNull(catalogue.departments().get(code));
    }

    private record Target(long type, long department) {}

    private record FlowRow(
            long typeId,
            long departmentId,
            int stage,
            boolean parallel,
            boolean required,
            @Nullable String condition,
            int estimated,
            int maximum,
            int priority,
            boolean active) {}

    private record DependencyRow(long flowId, long dependsOnFlowId, long typeId) {}

    private record FieldRow(
            long fieldId, long departmentId, boolean required, int estimated, int maximum, int priority) {}
}
