package mx.ventanilla.batch.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The record of runs, read from Spring Batch's tables. They are written by Spring Batch alone. Workers of a backfill have
 * their executions there too; their run is another table's.
 */
public final class Runs {
    static final String TARGET = "target";
    static final String NUMBER = "number";
    static final String REASON = "reason";
    static final String OWNER = "owner";

    // batch_job_execution_instance_idx, batch_job_execution_params_execution_idx; the list is short by its limit.
    private static final String SELECT = """
            select i.job_instance_id, i.job_name, e.job_execution_id, e.status, e.exit_code, e.exit_message,
                   e.start_time, e.end_time, coalesce(c.serialized_context, c.short_context) as context,
                   (select count(*) from batch_job_execution a where a.job_instance_id = i.job_instance_id) as attempts,
                   (select parameter_value from batch_job_execution_params p
                    where p.job_execution_id = e.job_execution_id and p.parameter_name = 'target') as target,
                   (select parameter_value from batch_job_execution_params p
                    where p.job_execution_id = e.job_execution_id and p.parameter_name = 'reason') as reason,
                   (select parameter_value from batch_job_execution_params p
                    where p.job_execution_id = e.job_execution_id and p.parameter_name = 'owner') as owner
            from batch_job_instance i
            join lateral (select * from batch_job_execution x where x.job_instance_id = i.job_instance_id
                          order by x.job_execution_id desc limit 1) e on true
            left join batch_job_execution_context c on c.job_execution_id = e.job_execution_id
            where (?::text is null or i.job_name = ?) and (?::bigint is null or i.job_instance_id = ?)
              and (?::text is null or exists (select from batch_job_execution_params p
                   where p.job_execution_id = e.job_execution_id and p.parameter_name = 'target' and p.parameter_value = ?))
              and not exists (select from batch_job_execution_params p
                   where p.job_execution_id = e.job_execution_id and p.parameter_name = 'worker')
            order by i.job_instance_id desc
            limit ?
            """;

    private static final String IDENTITY = """
            select parameter_name, parameter_value from batch_job_execution_params
            where job_execution_id = ? and identifying = 'Y'
            """;

    private final JdbcOperations jdbc;
    private final JacksonExecutionContextStringSerializer contexts = new JacksonExecutionContextStringSerializer();

    public Runs(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the newest runs of all jobs, newest first} */
    public List<Run> newest(int limit) {
        return select(null, null, null, limit);
    }

    /** {@return the newest runs of a job, newest first} */
    public List<Run> ofJob(String job, int limit) {
        return select(job, null, null, limit);
    }

    public Optional<Run> byId(long id) {
        return select(null, id, null, 1).stream().findFirst();
    }

    /** {@return the last run of a job on a target} */
    Optional<Run> last(String job, String target) {
        return select(job, null, target, 1).stream().findFirst();
    }

    /** {@return the parameters that make the run what it is} */
    Map<String, String> identity(Run run) {
        return jdbc
                .query(IDENTITY, (row, number) -> Map.entry(row.getString(1), row.getString(2)), run.execution())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Run> select(@Nullable String job, @Nullable Long id, @Nullable String target, int limit) {
        return jdbc.query(SELECT, (row, number) -> run(row), job, job, id, id, target, target, limit);
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("job_instance_id"),
                row.getString("job_name"),
                text(row, "target"),
                row.getLong("job_execution_id"),
                row.getInt("attempts"),
                text(row, "status"),
                text(row, "exit_code"),
                text(row, "exit_message"),
                instant(row, "start_time"),
                instant(row, "end_time"),
                text(row, "reason"),
                text(row, "owner"),
                report(row.getString("context")));
    }

    private @Nullable String report(@Nullable String context) {
        if (context == null) {
            return null;
        }
        try {
            Map<String, Object> values =
                    contexts.deserialize(new ByteArrayInputStream(context.getBytes(StandardCharsets.UTF_8)));
            return values.get(OperatedJob.REPORT) instanceof String report ? report : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an execution context is not JSON", unreadable);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp local = row.getTimestamp(column);
        return local == null ? null : LocalTime.instant(local.toLocalDateTime());
    }
}
