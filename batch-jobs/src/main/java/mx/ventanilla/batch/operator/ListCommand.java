package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The jobs there are. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the jobs and their parameters.")
final class ListCommand implements Runnable {
    private final Desk desk;
    private final List<OperatedJob> jobs;

    @Option(names = "--json", description = "print the jobs as JSON")
    private boolean json;

    ListCommand(Desk desk, List<OperatedJob> jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public void run() {
        if (json) {
            Json.print(desk.out(), jobs.stream().map(ListCommand::view).toList());
            return;
        }
        for (OperatedJob job : jobs) {
            desk.out().println(job.name() + "  " + job.summary());
            for (ParameterDescription parameter : job.parameters()) {
                desk.out()
                        .printf(
                                "  -p %-14s %s%s%n",
                                parameter.name() + "=…",
                                parameter.required() ? "(required) " : "",
                                parameter.meaning());
            }
        }
    }

    private static Map<String, Object> view(OperatedJob job) {
        return Map.of("name", job.name(), "summary", job.summary(), "parameters", job.parameters());
    }
}
