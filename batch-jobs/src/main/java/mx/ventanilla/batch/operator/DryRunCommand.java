package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.Controls;
import mx.ventanilla.batch.engine.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first rows for real, and all of it taken back. */
@Command(
        name = "dry-run",
        mixinStandardHelpOptions = true,
        description = "Do the first rows of a backfill in a transaction, show what became of them, and roll it back.")
final class DryRunCommand implements Callable<Integer> {
    private final Desk desk;
    private final Planning planning;

    @Mixin
    private JobArguments arguments = new JobArguments();

    @Option(names = "--rows", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private long rows = 1000;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    DryRunCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.planning = new Planning(desk, jobs);
    }

    @Override
    public Integer call() throws Exception {
        return planning.withBackfill(arguments, this::dryRun)
                .orElseGet(() -> planning.refuse(
                        ExitCode.USAGE, List.of("there is no backfill '" + arguments.job() + "' to be tried")))
                .number();
    }

    private ExitCode dryRun(BackfillJob job, RunInput input) throws Exception {
        desk.database();
        List<Blocker> blockers = new Beginnings(desk.dataSource()).blockers(job, input);
        if (!blockers.isEmpty()) {
            blockers.forEach(one -> desk.say(one.problem() + "\nNext: " + one.next()));
            return ExitCode.BLOCKED;
        }
        List<Rehearsal.Tried> tried = new Rehearsal(desk.dataSource()).dryRun(job, input, rows);
        if (json) {
            Json.print(desk.out(), tried);
        } else {
            tried.forEach(this::show);
        }
        desk.say("Rolled back. Next: ./ventanilla batch run " + arguments.typed() + " --reason '…' --execute");
        return ExitCode.COMPLETED;
    }

    private void show(Rehearsal.Tried tried) {
        desk.out()
                .printf(
                        Locale.ROOT,
                        "%s: %,d of %,d rows tried in %.0f ms: %,d looked at, %,d changed, %,d rejected; all rows about %.0f s with one worker%n",
                        tried.backfill(),
                        tried.rows(),
                        tried.totalRows(),
                        tried.millis(),
                        tried.rowsIn(),
                        tried.changed(),
                        tried.rejected(),
                        tried.estimatedSeconds(Controls.defaults().nice()));
        tried.tallies().forEach((rule, count) -> desk.out().printf(Locale.ROOT, "  rule    %s %,d%n", rule, count));
        tried.rejects()
                .forEach(one -> desk.out().println("  reject  " + one.key() + " " + one.code() + ": " + one.message()));
        if (tried.refusal() != null) {
            desk.out().println("  the database refuses a row among these: " + RunView.firstLine(tried.refusal()));
            desk.out().println("  (a run finds that row by halving and rejects it alone)");
        }
    }
}
