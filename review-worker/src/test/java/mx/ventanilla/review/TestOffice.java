package mx.ventanilla.review;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.stack.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A municipality with departments, rules and procedures in a database of its own, in the office's words. */
public final class TestOffice implements AutoCloseable {
    public static final String MUNICIPALITY = "14039";

    /** Databases that a test has given back; emptying one costs less than making another. */
    private static final Deque<Database> EMPTIED = new ConcurrentLinkedDeque<>();

    private final Database owner = database();
    private final Database login = MigratedDatabase.as(owner, "ventanilla_review");
    private final JdbcClient sql =
            JdbcClient.create(new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password()));
    private final HikariDataSource worker = pool(login);
    private final SetClock clock = new SetClock();
    private final CaseFiles files = CaseFiles.over(worker, clock);
    private final AtomicInteger number = new AtomicInteger();
    private final long municipalityId;

    public TestOffice() {
        municipalityId = key(
                "insert into municipalities (inegi_code, name) values (?, 'Guadalajara') returning id", MUNICIPALITY);
    }

    private static Database database() {
        Database emptied = EMPTIED.poll();
        return emptied == null ? MigratedDatabase.fresh() : emptied;
    }

    private static HikariDataSource pool(Database login) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(login.jdbcUrl());
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** As the worker sees the database, with its grants and nothing more. */
    public CaseFiles files() {
        return files;
    }

    public Database owner() {
        return owner;
    }

    public Database login() {
        return login;
    }

    /** As the schema's owner sees it. */
    public JdbcClient sql() {
        return sql;
    }

    public SetClock clock() {
        return clock;
    }

    public long municipalityId() {
        return municipalityId;
    }

    public long department(String code) {
        return key(
                "insert into departments (municipality_id, code, name) values (?, ?, ?) returning id",
                municipalityId,
                code,
                "Dependencia " + code);
    }

    public long defaultDepartment(String code) {
        return key(
                "insert into departments (municipality_id, code, name, is_default) values (?, ?, ?, true) returning id",
                municipalityId,
                code,
                "Dependencia " + code);
    }

    public long procedureType(String code) {
        return key(
                "insert into procedure_types (municipality_id, code, name) values (?, ?, ?) returning id",
                municipalityId,
                code,
                "Trámite " + code);
    }

    /** A required rule of priority 3 with five business days. */
    public long rule(long type, long department, int stage) {
        return key("""
                insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage)
                values (?, ?, ?, ?) returning id
                """, municipalityId, type, department, stage);
    }

    public void change(String update, Object... parameters) {
        sql.sql(update).params(parameters).update();
    }

    public void dependsOn(long rule, long other, long type) {
        change(
                "insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id) values (?, ?, ?)",
                rule,
                other,
                type);
    }

    public void fieldRule(String field, long department) {
        long fieldId = key(
                "insert into fields (municipality_id, name, label_es) values (?, ?, ?) returning id",
                municipalityId,
                field,
                field);
        change(
                "insert into requirement_department_assignments (municipality_id, field_id, department_id) values (?, ?, ?)",
                municipalityId,
                fieldId,
                department);
    }

    public long reviewer(String email, long... departments) {
        long user = key(
                "insert into users (municipality_id, role_code, name, email) values (?, 'REVIEWER', 'Una persona', ?) returning id",
                municipalityId,
                email);
        for (long department : departments) {
            change("insert into department_user_assignments (department_id, user_id) values (?, ?)", department, user);
        }
        return user;
    }

    public void holiday(LocalDate day) {
        change("insert into holidays (municipality_id, day, name) values (?, ?, 'Día inhábil')", municipalityId, day);
    }

    public long procedure(long type) {
        return procedure(type, "{}");
    }

    /** A received procedure as the counter writes it. */
    public long procedure(long type, String answers) {
        int next = number.incrementAndGet();
        long id = key("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                    applicant_email, applicant_phone, submitted_at)
                values (?, ?, ?, 'urn:test', ?, 1, 'María Solicitante', 'maria@example.mx', '3312345678', now()) returning id
                """, municipalityId, type, MUNICIPALITY + "-" + next + "/2026", "ext-" + next);
        change(
                "insert into answers (procedure_id, municipality_id, document) values (?, ?, ?::jsonb)",
                id,
                municipalityId,
                answers);
        filed(id, 1, null, "RECEIVED");
        return id;
    }

    /** Many received procedures at once, without history; their keys in order. */
    public List<Long> procedures(long type, int count) {
        int first = number.getAndAdd(count) + 1;
        return sql.sql("""
                with filed as (
                    insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                        applicant_email, applicant_phone, submitted_at)
                    select ?, ?, ? || '-' || n || '/2026', 'urn:test', 'ext-' || n, 1, 'María Solicitante', 'maria@example.mx',
                        '3312345678', now()
                    from generate_series(?, ?) n returning id, municipality_id),
                answered as (
                    insert into answers (procedure_id, municipality_id, document)
                    select id, municipality_id, '{"employees": 12, "alcohol_sales": "open_container"}' from filed)
                select id from filed order by id
                """)
                .params(municipalityId, type, MUNICIPALITY, first, first + count - 1)
                .query(Long.class)
                .list();
    }

    /** The applicant amends the procedure: a new version, with the history row that the counter writes. */
    public void amend(long procedure) {
        String state = text("select state from procedures where id = ?", procedure);
        change("update procedures set version = version + 1 where id = ?", procedure);
        filed(procedure, (int) number("select version from procedures where id = ?", procedure), state, state);
    }

    private void filed(long procedure, int version, @Nullable String from, String to) {
        change("""
                insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor,
                    reason, event_source, event_id, occurred_at)
                values (?, ?, ?, ?, ?, 'urn:ventanilla:ingest-worker', 'filed', 'urn:test', ?, now())
                """, procedure, municipalityId, version, from, to, "event-" + procedure + "-" + version);
    }

    public long number(String query, Object... parameters) {
        return sql.sql(query).params(parameters).query(Long.class).single();
    }

    public String text(String query, Object... parameters) {
        return sql.sql(query).params(parameters).query(String.class).single();
    }

    public List<String> texts(String query, Object... parameters) {
        return sql.sql(query).params(parameters).query(String.class).list();
    }

    /** {@code department:STATE} of every review of the procedure, in order of department. */
    public List<String> reviews(long procedure) {
        return texts("""
                select d.code || ':' || r.state from dependency_reviews r join departments d on d.id = r.department_id
                where r.procedure_id = ? order by d.code
                """, procedure);
    }

    public String state(long procedure) {
        return text("select state from procedures where id = ?", procedure);
    }

    public long review(long procedure, String department) {
        return number("""
                select r.id from dependency_reviews r join departments d on d.id = r.department_id
                where r.procedure_id = ? and d.code = ?
                """, procedure, department);
    }

    public String folio(long procedure) {
        return text("select folio from procedures where id = ?", procedure);
    }

    /** Types of the events in the outbox for the procedure, in order. */
    public List<String> events(long procedure) {
        return texts("select type from outbox_events where aggregateid = ? order by seq", folio(procedure));
    }

    private long key(String insert, Object... parameters) {
        return number(insert, parameters);
    }

    @Override
    public void close() {
        worker.close();
        change(
                "truncate municipalities, procedures, answers, procedure_registrations, procedure_status_history, map_layers,"
                        + " review_plans, review_dependencies, outbox_events, dead_letters cascade");
        EMPTIED.add(owner);
    }

    /** A clock that stands where it is put. */
    public static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T16:00:00Z"); // Monday, 10 o'clock in Guadalajara

        public void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
