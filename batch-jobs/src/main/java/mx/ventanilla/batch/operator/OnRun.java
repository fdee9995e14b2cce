package mx.ventanilla.batch.operator;

import java.util.Optional;
import mx.ventanilla.batch.engine.BackfillRun;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run that a command is about, as typed. */
final class OnRun {
    @Parameters(index = "0", paramLabel = "RUN", description = "as category-backfill#12 or 12; `status` shows them")
    private String name = "";

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    boolean json() {
        return json;
    }

    String name() {
        return name;
    }

    /** {@return the run; empty, and the operator told, where there is none} */
    Optional<BackfillRun> find(Books books, Desk desk) {
        Optional<BackfillRun> run = books.run(name);
        if (run.isEmpty()) {
            desk.say("there is no backfill run '" + name + "'. Next: ./ventanilla batch status");
        }
        return run;
    }
}
