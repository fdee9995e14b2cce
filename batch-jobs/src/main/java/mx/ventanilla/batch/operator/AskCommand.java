package mx.ventanilla.batch.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Desired;
import mx.ventanilla.batch.engine.Requests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pause}, {@code stop} and {@code cancel}: three different things, each acknowledged by the owner of the run. */
@Command(mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
    private final Desk desk;
    private final Desired desired;
    private final Audit.Kind asked;

    @Mixin
    private OnRun onRun = new OnRun();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept with the run")
    private String reason = "";

    @Option(names = "--wait", paramLabel = "SECONDS", description = "wait so long for it, default ${DEFAULT-VALUE}")
    private String wait = "60s";

    AskCommand(Desk desk, Desired desired, Audit.Kind asked) {
        this.desk = desk;
        this.desired = desired;
        this.asked = asked;
    }

    @Override
    public Integer call() throws InterruptedException {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = onRun.find(books, desk);
        return (run.isEmpty() ? ExitCode.USAGE : ask(run.get(), books)).number();
    }

    private ExitCode ask(BackfillRun run, Books books) throws InterruptedException {
        if (!askable(run)) {
            desk.say(run.name() + " is " + run.shownState() + " already");
            desk.say("Next: " + BackfillPage.next(run, books.figures().progressed(run.id())));
            return ExitCode.USAGE;
        }
        books.audit().record(run.id(), asked, desk.operator(), reason);
        BackfillRun now = new Requests(desk.dataSource()).ask(run, desired, patience());
        if (onRun.json()) {
            Json.print(desk.out(), BackfillView.of(now, books));
        } else {
            desk.out().println(new BackfillPage(desk, books).line(now));
        }
        if (!Requests.settled(now, desired)) {
            desk.say("asked, but not yet done after " + wait + ": a slice may still be under way");
            desk.say("Next: ./ventanilla batch status " + run.id() + " --watch");
            return ExitCode.TEMPORARY;
        }
        desk.say("Next: " + BackfillPage.next(now, books.figures().progressed(now.id())));
        return ExitCode.COMPLETED;
    }

    private boolean askable(BackfillRun run) {
        return run.state().active() || (desired == Desired.CANCEL && run.state().resumable());
    }

    private Duration patience() {
        return Duration.ofSeconds(Long.parseLong(wait.replaceFirst("s$", "")));
    }
}
