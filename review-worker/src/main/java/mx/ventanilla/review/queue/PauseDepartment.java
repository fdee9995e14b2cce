package mx.ventanilla.review.queue;

import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.Supervisors;
import org.jspecify.annotations.Nullable;

/** Lets a department's queue stand still, with a reason that everyone can read. What is held may be finished. */
public final class PauseDepartment {
    /** By municipalities_inegi_code_key and departments_code_key. */
    private static final String FIND = """
            select d.id
            from municipalities m
            join departments d on d.municipality_id = m.id and d.code = :department and d.deleted_at is null
            where m.inegi_code = :municipality
            """;

    /** By primary key. */
    private static final String SET = "update departments set paused_reason = :reason where id = :id";

    private final CaseFiles files;
    private final Supervisors supervisors;

    public PauseDepartment(CaseFiles files) {
        this.files = files;
        this.supervisors = new Supervisors(files.jdbc());
    }

    /**
     * Whoever stops a queue or lets it go on.
     *
     * @param municipality INEGI key, five digits
     * @param department code
     * @param supervisor e-mail of a supervisor of the department
     */
    public record Order(String municipality, String department, String supervisor) {}

    /** Stops claims from the next one on. */
    public PauseResult pause(Order order, String reason) {
        return set(order, reason);
    }

    /** Lets claims go on. */
    public PauseResult resume(Order order) {
        return set(order, null);
    }

    private PauseResult set(Order order, @Nullable String reason) {
        return Objects.requireNonNull(files.transactions().execute(transaction -> {
            Optional<Long> department = files.jdbc()
                    .sql(FIND)
                    .param("municipality", order.municipality())
                    .param("department", order.department())
                    .query(Long.class)
                    .optional();
            return department.map(id -> set(id, order, reason)).orElse(PauseResult.UNKNOWN_DEPARTMENT);
        }));
    }

    private PauseResult set(long departmentId, Order order, @Nullable String reason) {
        if (supervisors.find(departmentId, order.supervisor()).isEmpty()) {
            return PauseResult.NOT_A_SUPERVISOR;
        }
        files.jdbc()
                .sql(SET)
                .param("reason", reason, Types.VARCHAR)
                .param("id", departmentId)
                .update();
        return PauseResult.DONE;
    }
}
