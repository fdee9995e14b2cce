package mx.ventanilla.review.queue;

import java.sql.Types;
import mx.ventanilla.review.casefile.CaseFiles;
import org.jspecify.annotations.Nullable;

/** Lets a department's queue stand still, with a reason that everyone can read. What is held may be finished. */
public final class PauseDepartment {
    /** By municipalities_inegi_code_key and departments_code_key. */
    private static final String PAUSE = """
            update departments d
            set paused_reason = :reason
            from municipalities m
            where m.inegi_code = :municipality and d.municipality_id = m.id and d.code = :department and d.deleted_at is null
            """;

    private final CaseFiles files;

    public PauseDepartment(CaseFiles files) {
        this.files = files;
    }

    /** Stops claims from the next one on; returns false when there is no such department. */
    public boolean pause(String municipality, String department, String reason) {
        return set(municipality, department, reason);
    }

    /** Lets claims go on; returns false when there is no such department. */
    public boolean resume(String municipality, String department) {
        return set(municipality, department, null);
    }

    private boolean set(String municipality, String department, @Nullable String reason) {
        return files.jdbc()
                        .sql(PAUSE)
                        .param("reason", reason, Types.VARCHAR)
                        .param("municipality", municipality)
                        .param("department", department)
                        .update()
                == 1;
    }
}
