package mx.ventanilla.bench.chaos;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A city whose rules are drawn by lot: any department may wait for any earlier one, required or not. */
final class RandomDepartments {
    static final String MUNICIPALITY = "14039";
    static final int DEPARTMENTS = 7;
    static final int REVIEWERS = 8;
    static final String DIRECTOR = "director@chaos.example.mx";

    private static final String SEED = "select setseed(:seed)";

    private static final String CITY =
            "insert into municipalities (inegi_code, name) values (:municipality, 'Guadalajara')";

    private static final String DEPARTMENT_ROWS = """
            insert into departments (municipality_id, code, name, auto_approves)
            select id, 'department_' || n, 'Dependencia ' || n, n = 0 from municipalities, generate_series(0, :departments - 1) n
            """;

    private static final String PEOPLE = """
            insert into users (municipality_id, role_code, name, email)
            select id, 'REVIEWER', 'Una persona', 'reviewer' || n || '@chaos.example.mx'
            from municipalities, generate_series(0, :reviewers - 1) n
            union all
            select id, 'DIRECTOR', 'La directora', :director from municipalities
            """;

    private static final String ASSIGNMENTS = """
            insert into department_user_assignments (department_id, user_id)
            select d.id, u.id from departments d, users u where u.role_code = 'REVIEWER'
            """;

    private static final String TYPES = """
            insert into procedure_types (municipality_id, code, name, needs)
            select id, 'type_' || n, 'Trámite', 'BUSINESS' from municipalities, generate_series(0, 9) n
            """;

    private static final String FLOWS = """
            insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, is_required, condition)
            select t.municipality_id, t.id, d.id, random() < 0.75,
                   case when d.code = 'department_6' then '"wanted" in answers' end
            from procedure_types t
            join departments d using (municipality_id)
            where d.code = 'department_1' or random() < 0.7
            """;

    private static final String DEPENDENCIES = """
            insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id)
            select later.id, earlier.id, later.procedure_type_id
            from procedure_department_flows later
            join procedure_department_flows earlier on earlier.procedure_type_id = later.procedure_type_id
                and earlier.department_id < later.department_id
            where random() < 0.4
            """;

    private static final String PROCEDURES = """
            with filed as (
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version,
                    applicant_name, applicant_email, applicant_phone, submitted_at)
                select t.municipality_id, t.id, :municipality || '-' || n || '/2026', 'urn:chaos', n::text, 1,
                       'María Solicitante', 'maria@example.mx', '3312345678', now()
                from generate_series(1, :procedures) n
                join procedure_types t on t.code = 'type_' || n % 10
                returning id, municipality_id
            ), answered as (
                insert into answers (procedure_id, municipality_id, document) select id, municipality_id, '{}' from filed
            )
            insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at)
            select id, municipality_id, 1, 'RECEIVED', 'urn:chaos', 'filed', now() from filed
            """;

    private final JdbcClient sql;

    RandomDepartments(JdbcClient sql) {
        this.sql = sql;
    }

    void open(long seed, int procedures) {
        sql.sql(SEED).param("seed", (seed % 1_000) / 1_000.0).query().singleRow();
        sql.sql(CITY).param("municipality", MUNICIPALITY).update();
        sql.sql(DEPARTMENT_ROWS).param("departments", DEPARTMENTS).update();
        sql.sql(PEOPLE)
                .param("reviewers", REVIEWERS)
                .param("director", DIRECTOR)
                .update();
        sql.sql(ASSIGNMENTS).update();
        sql.sql(TYPES).update();
        sql.sql(FLOWS).update();
        sql.sql(DEPENDENCIES).update();
        sql.sql(PROCEDURES)
                .param("municipality", MUNICIPALITY)
                .param("procedures", procedures)
                .update();
    }

    static String reviewer(int number) {
        return "reviewer" + number + "@chaos.example.mx";
    }
}
