package mx.ventanilla.bench.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.stack.Database;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A municipality's office in a database of its own: either with procedures that just came in, or with eight departments
 * whose queues are full and four reviewers who work for all of them.
 */
final class FullOffice {
    static final String MUNICIPALITY = "14039";
    static final int REVIEWERS = 4;
    static final int DEPARTMENTS = 8;

    private static final String WORKER = "ventanilla_review";
    private static final String PASSWORD = "bench-only";

    private static final String EMPTY = """
            truncate municipalities, procedures, answers, procedure_registrations, procedure_status_history, review_plans,
                review_dependencies, map_layers, outbox_events cascade
            """;

    private static final String MUNICIPALITIES =
            "insert into municipalities (inegi_code, name) values (:municipality, 'Guadalajara')";

    private static final String DEPARTMENT_ROWS = """
            insert into departments (municipality_id, code, name)
            select id, 'department_' || n, 'Dependencia ' || n from municipalities, generate_series(1, :departments) n
            """;

    private static final String REVIEWER_ROWS = """
            insert into users (municipality_id, role_code, name, email)
            select id, 'REVIEWER', 'Una persona', 'reviewer' || n || '@gdl.example.mx'
            from municipalities, generate_series(1, :reviewers) n
            """;

    private static final String ASSIGNMENTS = """
            insert into department_user_assignments (department_id, user_id)
            select d.id, u.id from departments d, users u
            """;

    private static final String TYPES = """
            insert into procedure_types (municipality_id, code, name)
            select id, 'business_license', 'Licencia' from municipalities
            """;

    private static final String PROCEDURES = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state,
                applicant_name, applicant_email, applicant_phone, business_name, activity, submitted_at)
            select municipality_id, id, '14039-' || n || '/2026', 'urn:bench', n::text, 1, :state,
                'María Solicitante', 'maria@example.mx', '3312345678', 'Abarrotes María', 'Venta de abarrotes', now()
            from procedure_types, generate_series(1, :procedures) n
            """;

    private static final String ANSWERS = """
            insert into answers (procedure_id, municipality_id, document)
            select id, municipality_id, '{"employees": 12, "alcohol_sales": "open_container"}' from procedures
            """;

    private static final String PARCELS = """
            insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2)
            select id, municipality_id, parcel, st_area(parcel)
            from procedures
            cross join lateral (select st_buffer(st_setsrid(st_makepoint(660000 + 20000 * random(), 2275000 + 20000 * random() + 0 * id),
                                                            32613), 15, 'quad_segs=4') as parcel) place
            """;

    private static final String PLANS = """
            insert into review_plans (procedure_id, municipality_id, explanation, event_id)
            select id, municipality_id, '{}', 'bench' from procedures
            """;

    /** Two departments side by side; the order of the queues has nothing to do with that of the table. */
    private static final String REVIEWS = """
            insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio,
                estimated_business_days, maximum_business_days, state, ready_at, due_on, rank_at)
            select l.id, p.id, p.municipality_id, d.id, p.folio, 3, 5, 'READY', now(), current_date + 5,
                now() + (hashint8(p.id) % 500000) * interval '1 second'
            from procedures p
            join review_plans l on l.procedure_id = p.id
            join (select id, row_number() over (order by id) - 1 as place from departments) d
                on d.place in (p.id % :departments, (p.id / :departments + p.id + 1) % :departments)
            """;

    private static final String RECEIVED = "select id from procedures order by id";

    /** What is laid out here is right; checking each key of a million rows takes minutes. */
    private static final String UNCHECKED = "set session_replication_role = replica";

    private static final String SETTLE = "vacuum analyze";
    private static final String CHECKPOINT = "checkpoint";

    private final Database owner;
    private final JdbcClient sql;

    /** @param owner of an empty database */
    FullOffice(Database owner) throws SQLException {
        this.owner = owner;
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        letWorkerIn();
        sql = JdbcClient.create(new SingleConnectionDataSource(owner.connect(), true)); // ends with the server
        sql.sql(UNCHECKED).update();
    }

    private void letWorkerIn() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.unwrap(PGConnection.class).alterUserPassword(WORKER, PASSWORD.toCharArray(), "scram-sha-256");
            statement.execute(
                    "do $$ begin execute format('alter database %I set search_path = ventanilla, public', current_database()); end $$");
        }
    }

    Connection connect() throws SQLException {
        return owner.connect();
    }

    /** Connections as the worker has them. The caller closes it. */
    HikariDataSource worker() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(owner.jdbcUrl());
        pool.setUsername(WORKER);
        pool.setPassword(PASSWORD);
        pool.setMaximumPoolSize(REVIEWERS);
        return pool;
    }

    /** Empties the office and lays out so many open reviews. */
    void refill(int open) {
        sql.sql(EMPTY).update();
        sql.sql(MUNICIPALITIES).param("municipality", MUNICIPALITY).update();
        sql.sql(DEPARTMENT_ROWS).param("departments", DEPARTMENTS).update();
        sql.sql(REVIEWER_ROWS).param("reviewers", REVIEWERS).update();
        sql.sql(ASSIGNMENTS).update();
        sql.sql(TYPES).update();
        procedures("IN_REVIEW", open / 2);
        sql.sql(PLANS).update();
        sql.sql(REVIEWS).param("departments", DEPARTMENTS).update();
        settle();
    }

    /** Empties the office and lays out procedures with their parcels, of which nobody has heard yet; their keys. */
    List<Long> receive(int procedures) {
        sql.sql(EMPTY).update();
        sql.sql(read("mapped_office.sql")).update();
        procedures("RECEIVED", procedures);
        sql.sql(ANSWERS).update();
        sql.sql(PARCELS).update();
        settle();
        return sql.sql(RECEIVED).query(Long.class).list();
    }

    private void procedures(String state, int count) {
        sql.sql(PROCEDURES).param("state", state).param("procedures", count).update();
    }

    private void settle() {
        sql.sql(SETTLE).update();
        sql.sql(CHECKPOINT).update();
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file, FullOffice.class).getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
