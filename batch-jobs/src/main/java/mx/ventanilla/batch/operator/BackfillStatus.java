package mx.ventanilla.batch.operator;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.SliceList;

/** What {@code status RUN} shows of a backfill. */
final class BackfillStatus {
    private static final int WATCH_SECONDS = 2;
    private static final int SLICES_SHOWN = 20;

    private final Desk desk;
    private final Books books;
    private final boolean json;

    BackfillStatus(Desk desk, Books books, boolean json) {
        this.desk = desk;
        this.books = books;
        this.json = json;
    }

    ExitCode show(BackfillRun run, boolean watch, boolean wide) throws InterruptedException {
        BackfillRun now = watch ? watch(run) : run;
        if (json) {
            Json.print(desk.out(), BackfillView.of(now, books));
        } else {
            new BackfillPage(desk, books).show(now);
            if (wide) {
                SliceTable.print(desk.out(), books.slices().slices(now.id(), false, false, SLICES_SHOWN));
            }
        }
        return ExitCode.COMPLETED;
    }

    private BackfillRun watch(BackfillRun run) throws InterruptedException {
        BackfillPage page = new BackfillPage(desk, books);
        BackfillRun now = run;
        while (now.state().active() && !desk.stop().requested()) {
            desk.say(desk.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " " + page.line(now));
            TimeUnit.SECONDS.sleep(WATCH_SECONDS);
            now = books.runs().byId(run.id()).orElseThrow();
        }
        return now;
    }

    /** Slices as rows of a table. */
    static final class SliceTable {
        private SliceTable() {}

        static void print(java.io.PrintStream out, java.util.List<SliceList.Listed> slices) {
            String row = "%-8s %-22s %-9s %-24s %8s %8s %8s %8s %s%n";
            out.printf(row, "SLICE", "BACKFILL", "STATE", "KEYS", "ROWS", "CHANGED", "REJECTED", "MS", "ERROR");
            for (SliceList.Listed slice : slices) {
                out.printf(
                        row,
                        slice.id(),
                        slice.backfill(),
                        slice.state(),
                        slice.lo() + "–" + slice.hi(),
                        slice.plannedRows(),
                        slice.rowsChanged(),
                        slice.rowsRejected(),
                        slice.millis(),
                        slice.lastError() == null ? "" : RunView.firstLine(slice.lastError()));
            }
        }
    }
}
