package mx.ventanilla.batch.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** An office with files of long ago: a licence with all that led to it, others that ended, and some that must stay. */
public final class OldFiles {
    private static final List<String> TABLES = List.of(
            "procedures",
            "answers",
            "procedure_registrations",
            "procedure_status_history",
            "answer_values",
            "review_plans",
            "dependency_reviews",
            "review_dependencies",
            "dependency_resolutions",
            "prevention_requests",
            "director_approvals",
            "business_licenses",
            "deadline_notices",
            "notifications");

    private final JdbcTemplate sql;

    public OldFiles(JdbcTemplate sql) {
        this.sql = sql;
        sql.execute("""
                insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara');
                insert into procedure_types (municipality_id, code, name, needs)
                select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
                insert into users (municipality_id, role_code, name, email)
                select id, 'DIRECTOR', 'Norma Díaz', 'norma@example.org' from municipalities;
                insert into departments (municipality_id, code, name)
                select id, code, code from municipalities, (values ('licensing'), ('roads')) d (code);
                """);
    }

    /** A procedure in a state whose last step was at that time. */
    public void file(String name, String state, String lastStep) {
        sql.update("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name,
                                        applicant_email, applicant_phone, submitted_at)
                select municipality_id, id, '14039-' || (select count(*) + 1 from procedures) || '/2014', 'urn:old', ?, 1, ?, 'Ana Ruiz',
                       'ana@example.org', '3312345678', '2014-03-01 12:00 UTC'
                from procedure_types
                """, name, state);
        sql.update("""
                insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at)
                select id, municipality_id, 1, state, 'urn:old', 'as it was', ?::timestamptz from procedures where external_id = ?
                """, lastStep, name);
        sql.update("""
                insert into answers (procedure_id, municipality_id, document)
                select id, municipality_id, '{"alcohol_sales": "no"}' from procedures where external_id = ?
                """, name);
        sql.update("""
                insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2, location)
                select p.id, p.municipality_id, shape, st_area(shape), st_transform(st_centroid(shape), 4326)
                from procedures p, st_rotate(st_makeenvelope(670000, 2285000, 670010, 2285020, 32613), 0.1) shape where external_id = ?
                """, name);
    }

    /** The licence of an approved procedure, with reviews, decisions, letters and the director's word. */
    public void license(String name, String validUntil) {
        for (String statement : """
                insert into answer_values (procedure_id, municipality_id, procedure_type_id, field, value, words)
                select id, municipality_id, procedure_type_id, 'alcohol_sales', 'no', to_tsvector('spanish', 'sin alcohol') from procedures where external_id = '%1$s';
                insert into review_plans (procedure_id, municipality_id, explanation, event_id) select id, municipality_id, '{}', 'e' from procedures where external_id = '%1$s';
                insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, estimated_business_days, maximum_business_days, state, decided_at)
                select l.id, p.id, p.municipality_id, d.id, p.folio, 3, 5, 'APPROVED', now() from procedures p join review_plans l on l.procedure_id = p.id join departments d on true where external_id = '%1$s';
                insert into review_dependencies (review_id, depends_on_review_id) select max(id), min(id) from dependency_reviews;
                insert into dependency_resolutions (decision_id, review_id, municipality_id, review_version, user_id, resolution, decided_at)
                select 'd' || r.id, r.id, r.municipality_id, 1, u.id, 'APPROVED', now() from dependency_reviews r, users u;
                insert into prevention_requests (review_id, procedure_id, municipality_id, requested_by, reason, requested_at, due_on, answered_at)
                select r.id, r.procedure_id, r.municipality_id, u.id, 'Falta el plano', now(), date '2014-04-01', now() from dependency_reviews r, users u;
                insert into director_approvals (decision_id, procedure_id, municipality_id, round, user_id, resolution, decided_at)
                select 'dir', p.id, p.municipality_id, 1, u.id, 'APPROVED', now() from procedures p, users u where external_id = '%1$s';
                insert into business_licenses (municipality_id, procedure_id, license_folio, valid_from, valid_until, issued_at)
                select municipality_id, id, 'L-' || id, date '2014-05-01', date '%2$s', now() from procedures where external_id = '%1$s';
                update procedures set state = 'LICENSE_ISSUED' where external_id = '%1$s';
                insert into deadline_notices (review_id, municipality_id, due_on, level, noticed_at) select id, municipality_id, date '2014-04-01', 'LEAD', now() from dependency_reviews;
                insert into notifications (municipality_id, review_id, user_id, kind, due_on, created_at)
                select r.municipality_id, r.id, u.id, 'LEAD', date '2014-04-01', now() from dependency_reviews r, users u
                """.formatted(name, validUntil).split(";\n")) {
            sql.execute(statement);
        }
    }

    /** {@return a fingerprint of every table that holds something of a procedure} */
    public Map<String, String> fingerprints() {
        Map<String, String> prints = new TreeMap<>();
        for (String table : TABLES) {
            prints.put(
                    table,
                    sql.queryForObject(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                    + table + " t",
                            String.class));
        }
        return prints;
    }
}
