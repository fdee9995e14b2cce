package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A few rows, before and after. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Show the first rows that a backfill would change, before and after. Nothing is kept.")
final class SampleCommand implements Callable<Integer> {
    private final Desk desk;
    private final Planning planning;

    @Mixin
    private JobArguments arguments = new JobArguments();

    @Option(names = "--rows", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private int rows = 5;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    SampleCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.planning = new Planning(desk, jobs);
    }

    @Override
    public Integer call() throws Exception {
        return planning.withBackfill(arguments, (job, input) -> {
                    desk.database();
                    show(new Rehearsal(desk.dataSource()).sample(job, input, rows));
                    return ExitCode.COMPLETED;
                })
                .orElseGet(() -> planning.refuse(
                        ExitCode.USAGE, List.of("there is no backfill '" + arguments.job() + "' to take a sample of")))
                .number();
    }

    private void show(List<Rehearsal.Shown> sample) {
        if (json) {
            Json.print(desk.out(), sample);
            return;
        }
        for (Rehearsal.Shown row : sample) {
            desk.out().println(row.backfill() + " " + row.key());
            desk.out().println("  before  " + row.before());
            desk.out().println("  after   " + row.after());
        }
        desk.say(sample.isEmpty() ? "No row would change, or the backfill cannot show rows." : "Rolled back.");
    }
}
