package mx.ventanilla.batch.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.health.Health;
import mx.ventanilla.batch.run.BatchConfiguration;
import mx.ventanilla.batch.run.DeadExecution;
import mx.ventanilla.batch.run.Pool;
import mx.ventanilla.db.Login;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a crew to work on a run, in this process, until the run ends or the process is asked to end. */
public final class BackfillWork {
    private final Login login;
    private final Clock clock;
    private final Watch watch;
    private final String crew = WorkerName.ofCrew();

    public BackfillWork(Login login, Clock clock, Watch watch) {
        this.login = login;
        this.clock = clock;
        this.watch = watch;
    }

    /** {@return name of the crew that this will be, for whoever takes the run for it} */
    public String crew() {
        return crew;
    }

    /**
     * How to work on a run.
     *
     * @param fence of the owner; 0 to help whoever owns it
     * @param helpers workers while we do not own the run; an owner has as many as are set
     * @param kafka bootstrap servers, to see the intake's lag; may be empty
     */
    public record Assignment(BackfillJob job, RunInput input, long run, long fence, int helpers, String kafka) {}

    /**
     * How it ended.
     *
     * @param failure of a worker, where that ended the run
     */
    public record Ended(BackfillRun run, @Nullable Throwable failure) {}

    /** Works on a run. */
    public Ended work(Assignment assignment) throws InterruptedException {
        watch.stop().running(true);
        try (AnnotationConfigApplicationContext context = context(assignment)) {
            return work(assignment, context);
        } finally {
            watch.stop().running(false);
        }
    }

    private AnnotationConfigApplicationContext context(Assignment assignment) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Login.class, () -> login);
        context.registerBean(Pool.class, () -> new Pool(sessions(assignment) + crew, connections(1)));
        context.register(BatchConfiguration.class);
        context.refresh();
        return context;
    }

    /** Prefix by which the sessions of all crews of the run are known to the database. */
    private static String sessions(Assignment assignment) {
        return assignment.job().name() + "#" + assignment.run() + " ";
    }

    @SuppressWarnings("try") // the mark is held, not used
    private Ended work(Assignment assignment, AnnotationConfigApplicationContext context) throws InterruptedException {
        HikariDataSource database = context.getBean(HikariDataSource.class);
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        JdbcTransactionManager transactions = context.getBean(JdbcTransactionManager.class);
        TransactionTemplate aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Tools tools =
                new Tools(database, new SliceClaims(jdbc, aside), new SliceRecords(jdbc), new Pace(), watch.stop());
        JobRepository repository = context.getBean(JobRepository.class);
        new DeadWorkers(jdbc, new DeadExecution(repository, clock)).close(assignment.run());
        Worker.Springs springs = new Worker.Springs(repository, context.getBean(JobOperator.class), transactions);
        Hiring hiring = new Hiring(task(assignment, jdbc), tools, springs);
        try (Health health = Health.of(database, scope(assignment));
                ProcessMark mark = ProcessMark.of(login, crew);
                Roster roster = new Roster(hiring, assignment.helpers())) {
            CrewParts parts = parts(tools, jdbc, health);
            Crew.End end = new Crew(assignment.run(), assignment.fence(), parts, roster).work();
            return new Ended(end.run(), end.failure());
        }
    }

    private Health.Scope scope(Assignment assignment) {
        String table = assignment.job().backfills(assignment.input()).get(0).table();
        return new Health.Scope(sessions(assignment), table, assignment.kafka());
    }

    private CrewParts parts(Tools tools, JdbcTemplate jdbc, Health health) {
        return new CrewParts(
                crew,
                clock,
                new BackfillRuns(jdbc),
                new ControlTable(jdbc),
                new Audit(jdbc),
                tools.claims(),
                new RunFigures(jdbc),
                tools.pace(),
                health,
                watch);
    }

    private Worker.Task task(Assignment assignment, JdbcTemplate jdbc) {
        BackfillRun run = new BackfillRuns(jdbc).byId(assignment.run()).orElseThrow();
        return new Worker.Task(
                run,
                crew,
                assignment.job().backfills(assignment.input()),
                assignment.job().source(assignment.input()).orElse(null));
    }

    /** Two for each worker, its slice and its next claim; and some for the crew. */
    static int connections(int workers) {
        return 2 * workers + 3;
    }

    /** Makes the workers of a roster. */
    private record Hiring(Worker.Task task, Tools tools, Worker.Springs springs) implements Roster.WorkerDoor {
        @Override
        public Worker next(int number) {
            return new Worker(task, number, tools, springs);
        }

        @Override
        public void giveBack(String worker, String why) {
            tools.claims().giveBack(task.run().id(), worker, why);
        }

        @Override
        public void renew(String worker, int leaseSeconds) {
            tools.claims().renew(task.run().id(), worker, leaseSeconds);
        }

        @Override
        public void poolFor(int workers) {
            tools.pace().workers(workers);
            ((HikariDataSource) tools.database()).setMaximumPoolSize(connections(Math.max(1, workers)));
        }
    }
}
