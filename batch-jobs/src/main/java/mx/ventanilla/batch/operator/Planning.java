package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.Plan;

/** From what was typed to a plan that can be shown or run. */
final class Planning {
    private static final int LABEL = 15;

    private final Desk desk;
    private final Jobs jobs;

    Planning(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    /** What to do with the plan of a job that exists and whose parameters are in order. */
    interface WithPlan {
        ExitCode apply(OperatedJob job, Plan.Ready plan) throws Exception;
    }

    ExitCode with(JobArguments arguments, Progress progress, WithPlan use) throws Exception {
        OperatedJob job = arguments.among(jobs.operated()).orElse(null);
        if (job == null) {
            return refuse(ExitCode.USAGE, List.of("there is no job '" + arguments.job() + "'"));
        }
        List<String> problems = arguments.problems(job.parameters());
        if (!problems.isEmpty()) {
            return refuse(ExitCode.USAGE, problems);
        }
        Plan plan = job.plan(arguments.parameters(), desk.database(), progress);
        if (plan instanceof Plan.Ready ready) {
            return use.apply(job, ready);
        }
        return refuse(ExitCode.FAILED, ((Plan.Refused) plan).problems());
    }

    ExitCode refuse(ExitCode code, List<String> problems) {
        problems.forEach(desk::say);
        if (code == ExitCode.USAGE) {
            desk.say("Next: ./ventanilla batch list");
        }
        return code;
    }

    /** What to do with a backfill job whose parameters are in order. */
    interface WithInput {
        ExitCode apply(BackfillJob job, RunInput input) throws Exception;
    }

    /** {@return the code; empty where the job is no backfill} */
    Optional<ExitCode> withBackfill(JobArguments arguments, WithInput use) throws Exception {
        Optional<BackfillJob> job = jobs.backfill(arguments.job());
        if (job.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = arguments.problems(job.get().parameters());
        return Optional.of(
                problems.isEmpty()
                        ? use.apply(job.get(), new RunInput(arguments.parameters(), desk.environment()))
                        : refuse(ExitCode.USAGE, problems));
    }

    void show(OperatedJob job, Plan.Ready plan) {
        desk.out().println(job.name() + " would do this; nothing has been written:");
        int width =
                plan.facts().keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, String> fact : plan.facts().entrySet()) {
            String label = fact.getKey()
                    + " ".repeat(Math.max(width, LABEL) - fact.getKey().length());
            desk.out().println("  " + label + " " + fact.getValue());
        }
    }
}
