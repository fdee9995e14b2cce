package mx.ventanilla.batch.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what is recorded of runs that ended long ago. A migration may still ask for the last finalized run of a job. */
public final class Purge {
    private static final String OLD = """
            select r.id from backfill_runs r
            where r.ended_at < clock_timestamp() - make_interval(days => ?)
              and not (r.state in ('STOPPED', 'THROTTLED_OUT', 'FAILED'))
              and r.id not in (select max(f.id) from backfill_runs f where f.finalized_at is not null group by f.job)
            """;

    private static final String EXECUTIONS = """
            select p.job_execution_id from batch_job_execution_params p
            join batch_job_execution_params w on w.job_execution_id = p.job_execution_id and w.parameter_name = 'worker'
            where p.parameter_name = 'run' and p.parameter_value = ?::text
            """;

    // Children first; each is served by the index on its foreign key.
    private static final List<String> FORGET_EXECUTION = List.of(
            "delete from batch_step_execution_context where step_execution_id in (select step_execution_id from batch_step_execution where job_execution_id = ?)",
            "delete from batch_step_execution where job_execution_id = ?",
            "delete from batch_job_execution_context where job_execution_id = ?",
            "delete from batch_job_execution_params where job_execution_id = ?");

    private static final String FORGET_INSTANCE = """
            with gone as (delete from batch_job_execution where job_execution_id = ? returning job_instance_id)
            select job_instance_id from gone
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public Purge(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** {@return how many runs would go} */
    public long count(int days) {
        return jdbc.queryForList(OLD, Long.class, days).size();
    }

    /**
     * Removes them, one transaction each.
     *
     * @return how many runs went
     */
    public long execute(int days, String actor) {
        List<Long> old = jdbc.queryForList(OLD, Long.class, days);
        old.forEach(run -> transaction.executeWithoutResult(status -> remove(run)));
        if (!old.isEmpty()) {
            new Audit(jdbc).recordWithoutRun(null, Audit.Kind.PURGED, actor, Map.of("runs", old));
        }
        return old.size();
    }

    private void remove(long run) {
        for (long execution : jdbc.queryForList(EXECUTIONS, Long.class, run)) {
            FORGET_EXECUTION.forEach(statement -> jdbc.update(statement, execution));
            Long instance = Objects.requireNonNull(jdbc.queryForObject(FORGET_INSTANCE, Long.class, execution));
            jdbc.update("delete from batch_job_instance where job_instance_id = ?", instance);
        }
        jdbc.update("delete from backfill_runs where id = ?", run);
    }
}
