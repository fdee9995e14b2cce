package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.SliceList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The slices of a run. */
@Command(name = "slices", mixinStandardHelpOptions = true, description = "Show slices of a run, newest first.")
final class SlicesCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private OnRun onRun = new OnRun();

    @Option(names = "--failed", description = "only those that failed, were halved or wait for another try")
    private boolean failed;

    @Option(names = "--slow", paramLabel = "N", description = "the N slowest")
    private int slow;

    @Option(names = "--limit", paramLabel = "N", description = "how many, default ${DEFAULT-VALUE}")
    private int limit = 50;

    SlicesCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = onRun.find(books, desk);
        if (run.isEmpty()) {
            return ExitCode.USAGE.number();
        }
        List<SliceList.Listed> slices =
                books.slices().slices(run.get().id(), failed, slow > 0, slow > 0 ? slow : limit);
        if (onRun.json()) {
            Json.print(desk.out(), slices);
        } else {
            BackfillStatus.SliceTable.print(desk.out(), slices);
        }
        return ExitCode.COMPLETED.number();
    }
}
