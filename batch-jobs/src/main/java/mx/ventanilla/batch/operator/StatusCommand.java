package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.BackfillRuns;
import mx.ventanilla.batch.run.Run;
import mx.ventanilla.batch.run.Runs;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of a run, or of the last ones. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show a run and its report, or the last runs of all jobs.")
final class StatusCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+#)?([0-9]{1,18})");
    private static final int LAST = 20;

    private final Desk desk;
    private final Jobs jobs;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "as layer-import#12 or 12")
    private String name = "";

    @Option(names = "--watch", description = "a line every two seconds until the run ends")
    private boolean watch;

    @Option(names = "--wide", description = "the last slices too")
    private boolean wide;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    StatusCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws InterruptedException {
        JdbcTemplate database = desk.database();
        Runs runs = new Runs(database);
        RunTable table = new RunTable(desk, database);
        if (name.isEmpty()) {
            table.print(runs.newest(LAST), new BackfillRuns(database).newest(LAST), json);
            return ExitCode.COMPLETED.number();
        }
        Books books = Books.open(desk);
        Optional<BackfillRun> backfill = books.run(name);
        if (backfill.isPresent()) {
            return new BackfillStatus(desk, books, json)
                    .show(backfill.get(), watch, wide)
                    .number();
        }
        Matcher number = NAME.matcher(name);
        Optional<Run> run = number.matches() ? runs.byId(Long.parseLong(number.group(1))) : Optional.empty();
        if (run.isEmpty()) {
            desk.say("there is no run '" + name + "'. Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        show(run.get(), table);
        return ExitCode.COMPLETED.number();
    }

    private void show(Run run, RunTable table) {
        if (json) {
            Json.print(desk.out(), RunView.of(run, table.state(run)));
            return;
        }
        table.print(List.of(run), List.of(), false);
        desk.out().println("owner    " + run.owner());
        if (!run.message().isEmpty()) {
            desk.out().println("message  " + RunView.firstLine(run.message()));
        }
        String report = run.report();
        if (report != null) {
            jobs.operated().stream()
                    .filter(job -> job.name().equals(run.job()))
                    .flatMap(job -> job.describe(report).stream())
                    .forEach(line -> desk.out().println(line));
        }
    }
}
