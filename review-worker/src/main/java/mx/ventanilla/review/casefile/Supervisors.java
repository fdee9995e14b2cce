package mx.ventanilla.review.casefile;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may act in the place of a department's reviewers: its lead, a supervisor assigned to it, and the director of its
 * municipality; nobody from elsewhere, and nobody who has left.
 */
public final class Supervisors {
    /** By primary key, users_email_key and department_user_assignments_pkey. */
    private static final String FIND = """
            select u.id
            from departments d
            join users u on u.municipality_id = d.municipality_id and lower(u.email) = lower(:email) and u.is_active
                and u.deleted_at is null
            where d.id = :department_id
              and (u.role_code = 'DIRECTOR' or u.id = d.lead_user_id
                   or u.role_code = 'SUPERVISOR'
                       and exists (select from department_user_assignments a
                                   where a.department_id = d.id and a.user_id = u.id and a.is_active))
            """;

    private final JdbcClient jdbc;

    public Supervisors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Key of the user; empty when the person has no say over the department. */
    public Optional<Long> find(long departmentId, String email) {
        return jdbc.sql(FIND)
                .param("department_id", departmentId)
                .param("email", email)
                .query(Long.class)
                .optional();
    }
}
