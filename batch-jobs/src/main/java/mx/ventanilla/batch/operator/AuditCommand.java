package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who did what, when and why. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Show who asked for what, and what became of it.")
final class AuditCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "as category-backfill#12 or 12; without it, all runs")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private int limit = 100;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    AuditCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = name.isEmpty() ? Optional.empty() : books.run(name);
        if (!name.isEmpty() && run.isEmpty()) {
            desk.say("there is no backfill run '" + name + "'. Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        List<Audit.Event> events = books.audit().newest(run.map(BackfillRun::id).orElse(null), limit);
        if (json) {
            Json.print(desk.out(), events);
            return ExitCode.COMPLETED.number();
        }
        for (Audit.Event event : events) {
            String about = event.run() == null ? "-" : event.job() + "#" + event.run();
            desk.out()
                    .printf(
                            "%s  %-22s %-20s %-24s %s%s%n",
                            event.at().toString().substring(0, 19) + "Z",
                            about,
                            event.kind(),
                            event.actor(),
                            event.reason(),
                            event.detail().equals("{}") ? "" : " " + event.detail());
        }
        return ExitCode.COMPLETED.number();
    }
}
