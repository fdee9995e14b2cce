package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The word that a backfill is done for good. */
@Command(
        name = "finalize",
        mixinStandardHelpOptions = true,
        description =
                "Verify the last run of a job and mark it final: migrations that wait for it may run from then on.")
final class FinalizeCommand implements Callable<Integer> {
    private final Desk desk;
    private final Jobs jobs;

    @Parameters(paramLabel = "JOB", description = "name of the job")
    private String job = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept with the run")
    private String reason = "";

    @Option(names = "--accept-rejects", description = "although rows were rejected and are as they were")
    private boolean acceptRejects;

    @Option(names = "--json", description = "print the checks as JSON")
    private boolean json;

    FinalizeCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        List<BackfillRun> runs = books.runs().ofJob(job, 1);
        if (runs.isEmpty()) {
            desk.say("there is no run of a backfill '" + job + "'. Next: ./ventanilla batch list");
            return ExitCode.USAGE.number();
        }
        return finalizeRun(runs.get(0), books).number();
    }

    private ExitCode finalizeRun(BackfillRun run, Books books) {
        long rejected = books.figures().progressed(run.id()).rejected();
        if (rejected > 0 && !acceptRejects) {
            desk.say(run.name() + " has " + rejected + " open rejects");
            desk.say("Next: ./ventanilla batch rejects " + run.id() + ", then rejects retry " + run.id()
                    + " --reason '…'; or finalize " + job + " --accept-rejects --reason '…'");
            return ExitCode.BLOCKED;
        }
        ExitCode verified = VerifyCommand.verify(desk, jobs, run, json);
        if (verified != ExitCode.COMPLETED) {
            return verified;
        }
        boolean now = new Verify(desk.dataSource()).finalizeRun(run, desk.operator(), reason);
        desk.say(run.name() + (now ? " is finalized" : " was finalized before"));
        desk.say("Next: ./ventanilla batch report " + run.id() + " --html report.html");
        return ExitCode.COMPLETED;
    }
}
