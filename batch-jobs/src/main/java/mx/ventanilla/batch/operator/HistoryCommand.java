package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.BackfillRuns;
import mx.ventanilla.batch.run.Runs;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs of a job. */
@Command(name = "history", mixinStandardHelpOptions = true, description = "Show the last runs of a job.")
final class HistoryCommand implements Callable<Integer> {
    private final Desk desk;
    private final Jobs jobs;

    @Parameters(paramLabel = "JOB", description = "name of the job")
    private String job = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private int limit = 20;

    @Option(names = "--json", description = "print the runs as JSON")
    private boolean json;

    HistoryCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        if (!jobs.has(job)) {
            desk.say("there is no job '" + job + "'. Next: ./ventanilla batch list");
            return ExitCode.USAGE.number();
        }
        JdbcTemplate database = desk.database();
        List<BackfillRun> backfills = new BackfillRuns(database).ofJob(job, limit);
        new RunTable(desk, database).print(new Runs(database).ofJob(job, limit), backfills, json);
        return ExitCode.COMPLETED.number();
    }
}
