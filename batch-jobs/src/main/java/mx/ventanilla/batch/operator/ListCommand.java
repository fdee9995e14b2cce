package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The jobs there are. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the jobs and their parameters.")
final class ListCommand implements Runnable {
    private final Desk desk;
    private final Jobs jobs;

    @Option(names = "--json", description = "print the jobs as JSON")
    private boolean json;

    ListCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    /** A job as it is listed. */
    private record Listed(String name, String summary, List<ParameterDescription> parameters, List<String> backfills) {
        static Listed of(OperatedJob job) {
            return new Listed(job.name(), job.summary(), job.parameters(), List.of());
        }

        static Listed of(BackfillJob job) {
            List<String> names = job.parameters().stream().anyMatch(ParameterDescription::required)
                    ? List.of()
                    : job.backfills(new RunInput(Map.of(), Map.of())).stream()
                            .map(Backfill::name)
                            .toList();
            return new Listed(job.name(), job.summary(), job.parameters(), names);
        }
    }

    @Override
    public void run() {
        List<Listed> all = Stream.concat(
                        jobs.operated().stream().map(Listed::of),
                        jobs.backfills().stream().map(Listed::of))
                .toList();
        if (json) {
            Json.print(desk.out(), all);
            return;
        }
        all.forEach(this::show);
        desk.say("Next: ./ventanilla batch plan JOB");
    }

    private void show(Listed job) {
        desk.out().println(job.name() + "  " + job.summary());
        for (ParameterDescription parameter : job.parameters()) {
            desk.out()
                    .printf(
                            "  -p %-14s %s%s%n",
                            parameter.name() + "=…", parameter.required() ? "(required) " : "", parameter.meaning());
        }
    }
}
