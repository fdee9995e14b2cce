package mx.ventanilla.batch.operator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hold back one run or all of them, at once, without pausing them. */
@Command(
        name = "throttle",
        mixinStandardHelpOptions = true,
        description = "Hold back a run, or all runs, and let them go again: `throttle --all on`, `throttle 12 off`.")
final class ThrottleCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(arity = "1..2", paramLabel = "[RUN] on|off", description = "the run, unless --all; and on or off")
    private String[] words = {};

    @Option(names = "--all", description = "every active run")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the run")
    private String reason = "";

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    ThrottleCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String last = words[words.length - 1];
        if (words.length != (all ? 1 : 2) || !(last.equals("on") || last.equals("off"))) {
            desk.say("Next: ./ventanilla batch throttle RUN on|off, or throttle --all on|off");
            return ExitCode.USAGE.number();
        }
        Books books = Books.open(desk);
        Optional<BackfillRun> run = all ? Optional.empty() : books.run(words[0]);
        if (!all && run.isEmpty()) {
            desk.say("there is no backfill run '" + words[0] + "'. Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        return hold(books, run, last.equals("on")).number();
    }

    private ExitCode hold(Books books, Optional<BackfillRun> run, boolean on) {
        int told = books.controls().holdBack(run.map(BackfillRun::id).orElse(null), on);
        for (BackfillRun one :
                run.map(java.util.List::of).orElseGet(() -> books.runs().newest(100))) {
            if (one.state().active()) {
                books.audit().record(one.id(), Audit.Kind.THROTTLE_ASKED, desk.operator(), reason, Map.of("on", on));
            }
        }
        if (json) {
            Json.print(desk.out(), Map.of("runs", told, "throttled", on));
        } else {
            desk.out().println(told + " runs " + (on ? "held back" : "let go"));
        }
        desk.say("Next: ./ventanilla batch status");
        return ExitCode.COMPLETED;
    }
}
