package mx.ventanilla.review.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.review.settings.Freshness;
import mx.ventanilla.review.settings.Remembered;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The municipalities' routing rules, remembered until somebody changes them. */
public final class Rules {
    /** Municipalities whose rules are kept; others are read again. A rule book of 200 rules takes about 50 kB. */
    private static final int MOST = 500;

    /**
     * All rules of a municipality, read once and after each change: small tables, so that no index serves it. Ordered by
     * stage, so that plans list departments as the office works.
     */
    private static final String FLOWS = """
            select f.id, f.procedure_type_id, f.stage, f.parallel_with_previous, f.condition, f.is_required,
                   f.estimated_business_days, f.maximum_business_days, f.priority,
                   d.id as department_id, d.code, d.deleted_at is not null as closed, d.auto_approves,
                   array(select w.depends_on_flow_id from procedure_department_flow_dependencies w
                         where w.flow_id = f.id) as depends_on
            from procedure_department_flows f
            join departments d on d.id = f.department_id
            where f.municipality_id = :municipality_id and f.is_active and f.deleted_at is null
            order by f.stage, f.id
            """;

    private static final String FIELDS = """
            select a.id, f.name as field, a.is_required, a.estimated_business_days, a.maximum_business_days, a.priority,
                   d.id as department_id, d.code, d.deleted_at is not null as closed, d.auto_approves
            from requirement_department_assignments a
            join fields f on f.id = a.field_id
            join departments d on d.id = a.department_id
            where a.municipality_id = :municipality_id and a.deleted_at is null and f.deleted_at is null
            order by a.id
            """;

    /** By rule_versions_pkey. */
    private static final String VERSION =
            "select coalesce(max(version), 0) from rule_versions where municipality_id = :municipality_id";

    private static final String DEFAULTS = """
            select id as department_id, code, false as closed, auto_approves
            from departments
            where municipality_id = :municipality_id and is_default and deleted_at is null
            order by code
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Remembered<Long, RuleBook> remembered;

    public Rules(JdbcClient jdbc, Freshness freshness, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.remembered = new Remembered<>(freshness, MOST, this::read);
    }

    public RuleBook of(long municipalityId) {
        return remembered.get(municipalityId);
    }

    /** An import raises the version in the transaction that replaces the rules: the same before and after = one set. */
    private RuleBook read(long municipalityId) {
        int version = version(municipalityId);
        RuleBook book = read(municipalityId, version);
        return version(municipalityId) == version ? book : read(municipalityId);
    }

    private int version(long municipalityId) {
        return jdbc.sql(VERSION)
                .param("municipality_id", municipalityId)
                .query(Integer.class)
                .single();
    }

    private RuleBook read(long municipalityId, int version) {
        Map<Long, List<FlowRule>> flows = list(FLOWS, municipalityId, Rules::flow).stream()
                .collect(Collectors.groupingBy(
                        TypedFlow::procedureTypeId, Collectors.mapping(TypedFlow::rule, Collectors.toList())));
        return new RuleBook(
                clock.instant(),
                version,
                flows,
                list(FIELDS, municipalityId, Rules::field),
                list(DEFAULTS, municipalityId, (row, number) -> department(row)));
    }

    private <T> List<T> list(String sql, long municipalityId, RowMapper<T> mapper) {
        return jdbc.sql(sql)
                .param("municipality_id", municipalityId)
                .query(mapper)
                .list();
    }

    private static TypedFlow flow(ResultSet row, int number) throws SQLException {
        return new TypedFlow(
                row.getLong("procedure_type_id"),
                new FlowRule(
                        row.getLong("id"),
                        department(row),
                        row.getInt("stage"),
                        row.getBoolean("parallel_with_previous"),
                        row.getString("condition"),
                        terms(row),
                        keys(row)));
    }

    private static FieldRule field(ResultSet row, int number) throws SQLException {
        return new FieldRule(row.getLong("id"), row.getString("field"), department(row), terms(row));
    }

    private static Department department(ResultSet row) throws SQLException {
        return new Department(
                row.getLong("department_id"),
                row.getString("code"),
                row.getBoolean("closed"),
                row.getBoolean("auto_approves"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getBoolean("is_required"),
                row.getInt("estimated_business_days"),
                row.getInt("maximum_business_days"),
                row.getInt("priority"));
    }

    private static Set<Long> keys(ResultSet row) throws SQLException {
        return Stream.of((Long[]) row.getArray("depends_on").getArray()).collect(Collectors.toSet());
    }

    private record TypedFlow(long procedureTypeId, FlowRule rule) {}
}
