package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.concurrent.Callable;
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

    PlanCommand(Desk desk, List<OperatedJob> jobs) {
        this.desk = desk;
        this.planning = new Planning(desk, jobs);
    }

    @Override
    public Integer call() throws Exception {
        try (Progress progress = desk.progress()) {
            return planning.with(arguments, progress, this::show).number();
        }
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
