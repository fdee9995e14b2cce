package mx.ventanilla.batch.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.Desired;
import mx.ventanilla.batch.engine.Requests;
import mx.ventanilla.batch.engine.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a paused run go on in its processes, or goes on here with one that ended early. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a run: a paused one in its own processes, any other unfinished one in this process.")
final class ResumeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Desk desk;
    private final Jobs jobs;

    @Mixin
    private OnRun onRun = new OnRun();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the run")
    private String reason = "";

    ResumeCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = onRun.find(books, desk);
        if (run.isEmpty()) {
            return ExitCode.USAGE.number();
        }
        boolean inItsProcesses =
                run.get().state() == RunState.PAUSED && run.get().attended();
        return (inItsProcesses ? letGoOn(run.get(), books) : goOnHere(run.get())).number();
    }

    private ExitCode letGoOn(BackfillRun run, Books books) throws InterruptedException {
        books.audit().record(run.id(), Audit.Kind.RESUME_ASKED, desk.operator(), reason);
        BackfillRun now = new Requests(desk.dataSource()).ask(run, Desired.RUN, PATIENCE);
        if (onRun.json()) {
            Json.print(desk.out(), BackfillView.of(now, books));
        } else {
            desk.out().println(new BackfillPage(desk, books).line(now));
        }
        desk.say("Next: ./ventanilla batch status " + run.id() + " --watch");
        return Requests.settled(now, Desired.RUN) ? ExitCode.COMPLETED : ExitCode.TEMPORARY;
    }

    private ExitCode goOnHere(BackfillRun run) throws Exception {
        return new BackfillSession(desk, jobs, onRun.json())
                .begin(crew -> new Beginnings(desk.dataSource()).resume(run, desk.operator(), reason, crew));
    }
}
