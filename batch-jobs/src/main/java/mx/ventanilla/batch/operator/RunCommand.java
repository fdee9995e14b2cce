package mx.ventanilla.batch.operator;

import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.Controls;
import mx.ventanilla.batch.engine.Order;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.Plan;
import mx.ventanilla.batch.run.Run;
import mx.ventanilla.batch.run.RunJob;
import mx.ventanilla.batch.run.RunOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a job, or says what it would do. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run a job. Without --execute it says what it would do. A run that ended early goes on with the same command.")
final class RunCommand implements Callable<Integer> {
    private final Desk desk;
    private final Jobs jobs;
    private final Planning planning;

    @Mixin
    private JobArguments arguments = new JobArguments();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the run")
    private String reason = "";

    @Option(names = "--execute", description = "do it")
    private boolean execute;

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    RunCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
        this.planning = new Planning(desk, jobs);
    }

    @Override
    public Integer call() throws Exception {
        if (execute && reason.isBlank()) {
            desk.say("--reason TEXT is required: it stays with the run for whoever looks at it later");
            return ExitCode.USAGE.number();
        }
        Optional<ExitCode> backfill = planning.withBackfill(arguments, this::runBackfill);
        if (backfill.isPresent()) {
            return backfill.get().number();
        }
        try (Progress progress = desk.progress()) {
            return planning.with(arguments, progress, (job, plan) -> runOrShow(job, plan, progress))
                    .number();
        }
    }

    private ExitCode runBackfill(BackfillJob job, RunInput input) throws Exception {
        Controls controls = pace.controls();
        if (!execute) {
            BackfillPlan.of(desk.database(), job, input).print(desk.out());
            desk.say("Nothing has been written. Next: " + again());
            return ExitCode.COMPLETED;
        }
        Order order = new Order(input, controls, desk.operator(), reason);
        return new BackfillSession(desk, jobs, json)
                .begin(crew -> new Beginnings(desk.dataSource()).begin(job, order, crew));
    }

    private String again() {
        String why = reason.isBlank() ? "'…'" : JobArguments.quoted(reason);
        return "./ventanilla batch run " + arguments.typed() + " --reason " + why + " --execute";
    }

    private ExitCode runOrShow(OperatedJob job, Plan.Ready plan, Progress progress) throws Exception {
        if (!execute) {
            planning.show(job, plan);
            desk.say("Next: " + again());
            return ExitCode.COMPLETED;
        }
        RunJob runJob = new RunJob(desk.login(), desk.clock(), progress, desk.stop(), desk::say);
        RunOutcome outcome = runJob.run(job, plan, reason);
        progress.close();
        return outcome.dispatch(new Ending(job));
    }

    private final class Ending implements RunOutcome.Cases<ExitCode> {
        private final OperatedJob job;

        Ending(OperatedJob job) {
            this.job = job;
        }

        @Override
        public ExitCode ended(RunOutcome.Ended ended) {
            show(ended.run());
            return code(ended.run(), ended.failure());
        }

        @Override
        public ExitCode alreadyRunning(RunOutcome.AlreadyRunning running) {
            desk.say("%s for %s is already running: %s".formatted(running.job(), running.target(), running.owner()));
            desk.say("Next: ./ventanilla batch history " + running.job());
            return ExitCode.ALREADY_RUNNING;
        }

        private void show(Run run) {
            if (json) {
                Json.print(desk.out(), RunView.of(run, run.status()));
            } else {
                desk.out().println(run.name() + " " + run.status());
                String report = run.report();
                if (report != null) {
                    job.describe(report).forEach(line -> desk.out().println("  " + line));
                }
            }
        }

        private ExitCode code(Run run, @Nullable Throwable failure) {
            if ("COMPLETED".equals(run.status())) {
                return OperatedJob.COMPLETED_WITH_REJECTS.equals(run.exitCode())
                        ? ExitCode.COMPLETED_WITH_REJECTS
                        : ExitCode.COMPLETED;
            }
            ExitCode code =
                    "STOPPED".equals(run.status()) || failure == null ? ExitCode.STOPPED : Commands.tell(desk, failure);
            desk.say("Next, to go on where it stopped: " + again());
            return code;
        }
    }
}
