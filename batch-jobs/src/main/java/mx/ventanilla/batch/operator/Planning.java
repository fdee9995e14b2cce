package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.Plan;

/** From what was typed to a plan that can be shown or run. */
final class Planning {
    private final Desk desk;
    private final List<OperatedJob> jobs;

    Planning(Desk desk, List<OperatedJob> jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    /** What to do with the plan of a job that exists and whose parameters are in order. */
    interface WithPlan {
        ExitCode apply(OperatedJob job, Plan.Ready plan) throws Exception;
    }

    ExitCode with(JobArguments arguments, Progress progress, WithPlan use) throws Exception {
        OperatedJob job = arguments.among(jobs).orElse(null);
        if (job == null) {
            return refuse(ExitCode.USAGE, List.of("there is no job '" + arguments.job() + "'"));
        }
        List<String> problems = arguments.problems(job);
        if (!problems.isEmpty()) {
            return refuse(ExitCode.USAGE, problems);
        }
        Plan plan = job.plan(arguments.parameters(), desk.database(), progress);
        if (plan instanceof Plan.Ready ready) {
            return use.apply(job, ready);
        }
        return refuse(ExitCode.FAILED, ((Plan.Refused) plan).problems());
    }

    private ExitCode refuse(ExitCode code, List<String> problems) {
        problems.forEach(desk::say);
        if (code == ExitCode.USAGE) {
            desk.say("Next: ./ventanilla batch list");
        }
        return code;
    }

    void show(OperatedJob job, Plan.Ready plan) {
        desk.out().println(job.name() + " would do this; nothing has been written:");
        for (Map.Entry<String, String> fact : plan.facts().entrySet()) {
            desk.out().printf("  %-15s %s%n", fact.getKey(), fact.getValue());
        }
    }
}
