package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.batch.engine.BackfillRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A process that helps: with one run, or with whatever is to be done. */
@Command(
        name = "work",
        mixinStandardHelpOptions = true,
        description = {
            "Work on a run that was begun elsewhere, on any host, and take it over if its owner dies.",
            "Without RUN: wait for runs and help with each, until the process is asked to end (SIGTERM)."
        })
final class WorkCommand implements Callable<Integer> {
    private static final int LOOK_AGAIN_SECONDS = 2;

    private final Desk desk;
    private final Jobs jobs;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "as category-backfill#12 or 12")
    private String name = "";

    @Option(names = "--workers", paramLabel = "N", description = "workers in this process, default ${DEFAULT-VALUE}")
    private int workers = 1;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    WorkCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws InterruptedException {
        Books books = Books.open(desk);
        if (name.isEmpty()) {
            return stand(books).number();
        }
        Optional<BackfillRun> run = books.run(name);
        if (run.isEmpty() || !run.get().state().active()) {
            desk.say(run.map(it -> it.name() + " is " + it.shownState())
                            .orElse("there is no backfill run '" + name + "'")
                    + ". Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        return help(run.get()).number();
    }

    private ExitCode stand(Books books) throws InterruptedException {
        desk.say("waiting for runs; SIGTERM ends this");
        desk.stop().running(true);
        while (!desk.stop().requested()) {
            List<Long> active = books.runs().active();
            for (long run : active) {
                Optional<BackfillRun> found = books.runs().byId(run);
                if (found.isPresent()
                        && jobs.has(found.get().job())
                        && !desk.stop().requested()) {
                    help(found.get());
                }
            }
            TimeUnit.SECONDS.sleep(LOOK_AGAIN_SECONDS);
        }
        return ExitCode.STOPPED;
    }

    private ExitCode help(BackfillRun run) throws InterruptedException {
        desk.say("helping with " + run.name());
        return new BackfillSession(desk, jobs, json).help(run, workers);
    }
}
