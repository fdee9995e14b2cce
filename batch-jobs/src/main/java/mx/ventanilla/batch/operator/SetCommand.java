package mx.ventanilla.batch.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Controls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** New settings for a run while it runs. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Change settings of a run; they hold within about a second.",
        footer = {"", "Settings: " + Settings.NAMES})
final class SetCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private OnRun onRun = new OnRun();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME=VALUE", description = "as target-ms=300 nice=1")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the run")
    private String reason = "";

    SetCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = onRun.find(books, desk);
        return (run.isEmpty() ? ExitCode.USAGE : set(run.get(), books)).number();
    }

    private ExitCode set(BackfillRun run, Books books) {
        Controls before = books.controls().of(run.id()).orElseThrow();
        if (!books.controls().set(run.id(), Settings.apply(before, changes))) {
            desk.say("somebody else has just changed the settings of " + run.name());
            desk.say("Next: ./ventanilla batch status " + run.id() + ", then the same command again");
            return ExitCode.TEMPORARY;
        }
        books.audit().record(run.id(), Audit.Kind.SET, desk.operator(), reason, changes);
        if (onRun.json()) {
            Json.print(desk.out(), BackfillView.of(run, books));
        } else {
            desk.out().println(run.name() + " " + changes);
        }
        desk.say("Next: ./ventanilla batch status " + run.id());
        return ExitCode.COMPLETED;
    }
}
