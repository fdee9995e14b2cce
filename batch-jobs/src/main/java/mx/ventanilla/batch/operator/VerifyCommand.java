package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.RunState;
import mx.ventanilla.batch.engine.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a run did what it says. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check a completed run: nothing left, counters equal tables, checksums of its job.")
final class VerifyCommand implements Callable<Integer> {
    private final Desk desk;
    private final Jobs jobs;

    @Mixin
    private OnRun onRun = new OnRun();

    VerifyCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = onRun.find(books, desk);
        return (run.isEmpty() ? ExitCode.USAGE : verify(desk, jobs, run.get(), onRun.json())).number();
    }

    /** Verifies a run that is completed; tells what is wrong with one that is not. */
    static ExitCode verify(Desk desk, Jobs jobs, BackfillRun run, boolean json) {
        if (run.state() != RunState.COMPLETED) {
            desk.say(run.name() + " is " + run.shownState() + ", and only completed runs are verified");
            desk.say("Next: ./ventanilla batch status " + run.id());
            return ExitCode.BLOCKED;
        }
        BackfillJob job = jobs.backfill(run.job()).orElseThrow();
        RunInput input = new RunInput(run.parameters(), desk.environment());
        List<Check> checks = new Verify(desk.dataSource()).verify(run, job, input, desk.operator());
        if (json) {
            Json.print(desk.out(), checks);
        } else {
            checks.forEach(one -> desk.out()
                    .println((one.holds() ? "ok     " : "WRONG  ") + one.what() + ": " + one.found()
                            + (one.holds() ? "" : ", expected " + one.expected())));
        }
        boolean holds = checks.stream().allMatch(Check::holds);
        desk.say(
                holds
                        ? "Next: ./ventanilla batch finalize " + run.job() + " --reason '…'"
                        : "Next: ./ventanilla batch run " + run.job() + " --reason '…' --execute does what is left");
        return holds ? ExitCode.COMPLETED : ExitCode.VERIFICATION_FAILED;
    }
}
