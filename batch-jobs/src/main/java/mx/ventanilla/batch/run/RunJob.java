package mx.ventanilla.batch.run;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.db.Login;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs a job on its target: alone, recorded, and going on where an unfinished run of the same identity ended. The
 * record of a run whose process died is closed by the next one, which knows that it died: it holds the lock.
 */
public final class RunJob {
    /** One for the slice's transaction, one for metadata outside it, one to spare. */
    private static final int CONNECTIONS = 3;

    private final Login login;
    private final Clock clock;
    private final Progress progress;
    private final StopSignal stop;
    private final Consumer<String> messages;

    /**
     * Prepares for running jobs.
     *
     * @param messages is told, in a sentence each, what an operator should know before the run begins
     */
    public RunJob(Login login, Clock clock, Progress progress, StopSignal stop, Consumer<String> messages) {
        this.login = login;
        this.clock = clock;
        this.progress = progress;
        this.stop = stop;
        this.messages = messages;
    }

    /**
     * Runs the job and waits for its end.
     *
     * @param reason the operator's, kept with the run
     * @throws SQLException where the database cannot be reached
     */
    public RunOutcome run(OperatedJob job, Plan.Ready plan, String reason) throws SQLException {
        RunLock.Attempt attempt = RunLock.take(login, job.name(), plan.target());
        if (attempt instanceof RunLock.Attempt.Refused refused) {
            return new RunOutcome.AlreadyRunning(job.name(), plan.target(), refused.owner());
        }
        try (RunLock lock = ((RunLock.Attempt.Held) attempt).lock();
                AnnotationConfigApplicationContext context = context(job, plan, lock)) {
            stop.running(true);
            return execute(job, plan, reason, context);
        } finally {
            stop.running(false);
        }
    }

    private AnnotationConfigApplicationContext context(OperatedJob job, Plan.Ready plan, RunLock lock) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        register(job, context);
        context.registerBean(Login.class, () -> login);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean("progress", Progress.class, () -> progress, bean -> bean.setDestroyMethodName(null));
        context.registerBean("runLock", RunLock.class, () -> lock, bean -> bean.setDestroyMethodName(null));
        context.registerBean(StopSignal.class, () -> stop);
        context.registerBean(Pool.class, () -> new Pool(RunLock.applicationName("batch", plan.target()), CONNECTIONS));
        context.registerBean(RunRequest.class, () -> new RunRequest(plan.target(), plan.identity()));
        context.register(BatchConfiguration.class, job.configuration());
        context.refresh();
        return context;
    }

    /** Under its own type, for what its beans ask it. */
    @SuppressWarnings("unchecked")
    private static <J extends OperatedJob> void register(J job, AnnotationConfigApplicationContext context) {
        context.registerBean((Class<J>) job.getClass(), () -> job);
    }

    private RunOutcome execute(
            OperatedJob job, Plan.Ready plan, String reason, AnnotationConfigApplicationContext context) {
        Runs runs = new Runs(context.getBean(JdbcTemplate.class));
        Optional<Run> last = runs.last(job.name(), plan.target());
        last.filter(Run::recordedAsRunning).ifPresent(dead -> close(dead, context));
        JobParameters parameters = parameters(plan, reason, last, runs);
        try {
            JobExecution execution = context.getBean(JobOperator.class).start(context.getBean(Job.class), parameters);
            Run run = runs.byId(execution.getJobInstanceId()).orElseThrow();
            List<Throwable> failures = execution.getAllFailureExceptions();
            return new RunOutcome.Ended(run, failures.isEmpty() ? null : failures.get(0));
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused to start " + job.name(), refused);
        }
    }

    private void close(Run dead, AnnotationConfigApplicationContext context) {
        String found = "its process (%s) ended without a word; found at %s"
                .formatted(dead.owner(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        new DeadExecution(context.getBean(JobRepository.class), clock).close(dead.execution(), found);
        messages.accept(dead.name() + ": " + found);
    }

    private JobParameters parameters(Plan.Ready plan, String reason, Optional<Run> last, Runs runs) {
        Map<String, String> before = last.map(runs::identity).orElse(Map.of());
        long number = Long.parseLong(before.getOrDefault(Runs.NUMBER, "0"));
        boolean goOn = last.isPresent() && last.get().resumable() && sameWork(plan, before);
        if (goOn) {
            messages.accept("going on with " + last.get().name() + ", attempt "
                    + (last.get().attempts() + 1));
        }
        JobParametersBuilder builder = new JobParametersBuilder();
        plan.identity().forEach(builder::addString);
        return builder.addString(Runs.TARGET, plan.target())
                .addLong(Runs.NUMBER, goOn ? number : number + 1)
                .addString(Runs.REASON, reason, false)
                .addString(Runs.OWNER, ManagementFactory.getRuntimeMXBean().getName(), false)
                .toJobParameters();
    }

    private static boolean sameWork(Plan.Ready plan, Map<String, String> before) {
        Map<String, String> work = new HashMap<>(before);
        work.remove(Runs.NUMBER);
        work.remove(Runs.TARGET);
        return work.equals(plan.identity());
    }
}
