package mx.ventanilla.batch.operator;

import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run would do. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Say what a run would do; writes nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Desk desk;
    private final Planning planning;

    @Mixin
    private JobArguments arguments = new JobArguments();

    @Option(names = "--json", description = "print the plan as JSON")
    private boolean json;

    PlanCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.planning = new Planning(desk, jobs);
    }

    @Override
    public Integer call() throws Exception {
        Optional<ExitCode> backfill = planning.withBackfill(arguments, this::planBackfill);
        if (backfill.isPresent()) {
            return backfill.get().number();
        }
        try (Progress progress = desk.progress()) {
            return planning.with(arguments, progress, this::show).number();
        }
    }

    private ExitCode planBackfill(BackfillJob job, RunInput input) throws Exception {
        BackfillPlan plan = BackfillPlan.of(desk.database(), job, input);
        if (json) {
            Json.print(desk.out(), plan);
        } else {
            plan.print(desk.out());
        }
        plan.blockers().forEach(one -> desk.say(one.problem() + "\nNext: " + one.next()));
        if (!plan.blockers().isEmpty()) {
            return ExitCode.BLOCKED;
        }
        desk.say("Next: ./ventanilla batch dry-run " + arguments.typed());
        return ExitCode.COMPLETED;
    }

    private ExitCode show(OperatedJob job, Plan.Ready plan) {
        if (json) {
            Json.print(desk.out(), plan);
        } else {
            planning.show(job, plan);
            desk.say("Next: ./ventanilla batch run " + arguments.typed() + " --reason '…' --execute");
        }
        return ExitCode.COMPLETED;
    }
}
