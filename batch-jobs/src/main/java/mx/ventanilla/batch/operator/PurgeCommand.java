package mx.ventanilla.batch.operator;

import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Purge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Clears old records away. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Remove runs that ended long ago, with their slices, rejects and Spring Batch's records of their workers.",
            "The audit stays, and so does the last finalized run of each job. Without --execute it only counts."
        })
final class PurgeCommand implements Callable<Integer> {
    private final Desk desk;

    @Option(names = "--older", paramLabel = "DAYS", required = true, description = "as 90d")
    private String older = "";

    @Option(names = "--execute", description = "do it")
    private boolean execute;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    PurgeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!older.matches("[0-9]{1,5}d")) {
            desk.say("--older looks like 90d, not '" + older + "'");
            return ExitCode.USAGE.number();
        }
        int days = Integer.parseInt(older.substring(0, older.length() - 1));
        desk.database();
        Purge purge = new Purge(desk.dataSource());
        long runs = execute ? purge.execute(days, desk.operator()) : purge.count(days);
        if (json) {
            Json.print(desk.out(), Map.of("runs", runs, "executed", execute));
        } else {
            desk.out().println(runs + " runs " + (execute ? "removed" : "would be removed"));
        }
        if (!execute) {
            desk.say("Next: ./ventanilla batch purge --older " + older + " --execute");
        }
        return ExitCode.COMPLETED.number();
    }
}
