package mx.ventanilla.batch.engine;

import java.util.List;
import mx.ventanilla.batch.run.DeadExecution;
import org.springframework.jdbc.core.JdbcTemplate;

/** Closes Spring Batch's records of workers whose process is gone: nobody holds the mark of their crew. */
final class DeadWorkers {
    // batch_job_execution_status_idx: executions without an end are few. The lock is held by nobody when it can be had.
    private static final String FIND = """
            select e.job_execution_id
            from batch_job_execution e
            join batch_job_execution_params r on r.job_execution_id = e.job_execution_id and r.parameter_name = 'run' and r.parameter_value = ?::text
            join batch_job_execution_params w on w.job_execution_id = e.job_execution_id and w.parameter_name = 'worker'
            where e.end_time is null
              and pg_try_advisory_xact_lock(hashtextextended('ventanilla.batch.crew/' || regexp_replace(w.parameter_value, ':[0-9]+$', ''), 0))
            """;

    private final JdbcTemplate jdbc;
    private final DeadExecution executions;

    DeadWorkers(JdbcTemplate jdbc, DeadExecution executions) {
        this.jdbc = jdbc;
        this.executions = executions;
    }

    void close(long run) {
        List<Long> dead = jdbc.queryForList(FIND, Long.class, run);
        dead.forEach(id -> executions.close(id, "its process ended without a word"));
    }
}
