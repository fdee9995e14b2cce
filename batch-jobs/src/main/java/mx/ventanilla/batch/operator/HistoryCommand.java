package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.Runs;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs of a job. */
@Command(name = "history", mixinStandardHelpOptions = true, description = "Show the last runs of a job.")
final class HistoryCommand implements Callable<Integer> {
    private final Desk desk;
    private final List<OperatedJob> jobs;

    @Parameters(paramLabel = "JOB", description = "name of the job")
    private String job = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private int limit = 20;

    @Option(names = "--json", description = "print the runs as JSON")
    private boolean json;

    HistoryCommand(Desk desk, List<OperatedJob> jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        if (jobs.stream().noneMatch(one -> one.name().equals(job))) {
            desk.say("there is no job '" + job + "'. Next: ./ventanilla batch list");
            return ExitCode.USAGE.number();
        }
        JdbcTemplate database = desk.database();
        new RunTable(desk, database).print(new Runs(database).ofJob(job, limit), json);
        return ExitCode.COMPLETED.number();
    }
}
