package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.Backfill;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * One worker of a run, as one execution of a Spring Batch job with a step for each backfill. Workers know nothing of one
 * another: each claims until nothing is left, then goes on to the next step.
 */
final class Worker implements Callable<WorkerEnd> {
    private final Task task;
    private final String name;
    private final Tools tools;
    private final Springs springs;
    private final CountDownLatch leaving = new CountDownLatch(1);

    /**
     * What is to be done.
     *
     * @param source database to read from; null where that is ours
     */
    record Task(
            BackfillRun run,
            String crew,
            List<Backfill> backfills,
            @Nullable DataSource source) {}

    /** Spring Batch's parts. */
    record Springs(JobRepository repository, JobOperator operator, PlatformTransactionManager transactions) {}

    Worker(Task task, int number, Tools tools, Springs springs) {
        this.task = task;
        this.name = WorkerName.ofWorker(task.crew(), number);
        this.tools = tools;
        this.springs = springs;
    }

    String name() {
        return name;
    }

    /** Asks the worker to end after the slice under way. */
    void leave() {
        leaving.countDown();
    }

    @Override
    public WorkerEnd call() throws Exception {
        try (Connection source = task.source() == null ? null : readOnly(task.source())) {
            JobExecution execution = springs.operator().start(job(source), parameters());
            return end(execution);
        } catch (SQLException | RuntimeException failure) {
            return new WorkerEnd.Failed(failure);
        }
    }

    /** Spring Batch counts it as a failure to be asked to leave. */
    private static WorkerEnd end(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new WorkerEnd.Left();
        }
        List<Throwable> failures = execution.getAllFailureExceptions();
        return failures.isEmpty() ? new WorkerEnd.NothingLeft() : new WorkerEnd.Failed(failures.get(0));
    }

    private static Connection readOnly(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    private JobParameters parameters() {
        return new JobParametersBuilder()
                .addLong("run", task.run().id())
                .addString("worker", name)
                .addLong("round", (long) task.run().round())
                .toJobParameters();
    }

    private Job job(@Nullable Connection source) {
        SimpleJobBuilder job = new JobBuilder(task.run().job(), springs.repository()).start(step(0, source));
        for (int next = 1; next < task.backfills().size(); next++) {
            job = job.next(step(next, source));
        }
        return job.build();
    }

    /** One item is one slice and one transaction; Spring Batch's own skip and retry lose rows and are not used. */
    private Step step(int number, @Nullable Connection source) {
        Backfill backfill = task.backfills().get(number);
        StepOf step = new StepOf(task.run().id(), backfill.name(), task.run().round());
        Workbench bench = new Workbench(step, backfill, new Workbench.Seat(name, leaving, source), tools.pace());
        return new StepBuilder(backfill.name(), springs.repository())
                .<ClaimedSlice, ClaimedSlice>chunk(1)
                .transactionManager(springs.transactions())
                .reader(new SliceReader(tools, bench))
                .writer(new WorkSlices(tools, bench))
                .listener(new StepEnds(tools, bench, springs.transactions()))
                .build();
    }
}
