package mx.ventanilla.review.people;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Supervisors;
import org.jspecify.annotations.Nullable;

/** Which parts of the city a department's reviewers know; kept by its supervisors. */
public final class KnownAreas {
    /** By municipalities_inegi_code_key, departments_code_key, users_email_key and department_user_assignments_pkey. */
    private static final String ASSIGNMENT = """
            select d.id as department_id, a.user_id
            from municipalities m
            join departments d on d.municipality_id = m.id and d.code = :department and d.deleted_at is null
            left join users u on u.municipality_id = m.id and lower(u.email) = lower(:reviewer) and u.deleted_at is null
            left join department_user_assignments a on a.department_id = d.id and a.user_id = u.id
            where m.inegi_code = :municipality
            """;

    /** By reviewer_areas_pkey. What is not named any more goes, what is new comes. */
    private static final String SET = """
            with named as (
                select distinct unnest(cast(:areas as text[])) as area
            ), gone as (
                delete from reviewer_areas
                where department_id = :department_id and user_id = :user_id and area not in (select area from named)
            )
            insert into reviewer_areas (department_id, user_id, area)
            select :department_id, :user_id, area from named
            on conflict do nothing
            """;

    private final CaseFiles files;
    private final Supervisors supervisors;

    public KnownAreas(CaseFiles files) {
        this.files = files;
        this.supervisors = new Supervisors(files.jdbc());
    }

    /**
     * A reviewer of a department.
     *
     * @param municipality INEGI key, five digits
     * @param department code
     * @param reviewer e-mail
     */
    public record Of(String municipality, String department, String reviewer) {}

    /**
     * Says what the reviewer knows from now on, in place of what was said before.
     *
     * @param areas names of sectors or neighbourhoods, or postal codes; upper or lower case
     * @param supervisor e-mail of who says so
     */
    public AreaResult set(Of of, List<String> areas, String supervisor) {
        return Objects.requireNonNull(files.transactions().execute(transaction -> {
            Optional<Assignment> assignment = files.jdbc()
                    .sql(ASSIGNMENT)
                    .param("municipality", of.municipality())
                    .param("department", of.department())
                    .param("reviewer", of.reviewer())
                    .query(Assignment.class)
                    .optional();
            return assignment.map(each -> set(each, areas, supervisor)).orElse(AreaResult.NOT_OF_THIS_DEPARTMENT);
        }));
    }

    private AreaResult set(Assignment assignment, List<String> areas, String supervisor) {
        Long userId = assignment.userId();
        if (userId == null) {
            return AreaResult.NOT_OF_THIS_DEPARTMENT;
        }
        if (supervisors.find(assignment.departmentId(), supervisor).isEmpty()) {
            return AreaResult.NOT_A_SUPERVISOR;
        }
        files.jdbc()
                .sql(SET)
                .param("department_id", assignment.departmentId())
                .param("user_id", userId)
                .param(
                        "areas",
                        areas.stream()
                                .map(area -> area.strip().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .update();
        return AreaResult.DONE;
    }

    private record Assignment(long departmentId, @Nullable Long userId) {}
}
