package mx.ventanilla.batch.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Figure;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.SliceList;
import mx.ventanilla.batch.report.RunReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything about a run in one file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write a report on a run: one HTML file with charts, the slices as CSV, or all as JSON.")
final class ReportCommand implements Callable<Integer> {
    private static final int MOST_EVENTS = 1000;

    private final Desk desk;
    private final Jobs jobs;

    @Parameters(index = "0", paramLabel = "RUN", description = "as category-backfill#12 or 12; `status` shows them")
    private String name = "";

    @Option(names = "--html", paramLabel = "FILE", description = "one self-contained HTML file")
    private @Nullable Path html;

    @Option(names = "--csv", paramLabel = "FILE", description = "the slices")
    private @Nullable Path csv;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "-",
            description = "the run as JSON; without FILE on stdout")
    private @Nullable Path json;

    ReportCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws IOException {
        Books books = Books.open(desk);
        Optional<BackfillRun> run = books.run(name);
        if (run.isEmpty()) {
            desk.say("there is no backfill run '" + name + "'. Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        if (html == null && csv == null && json == null) {
            desk.say("Next: ./ventanilla batch report " + run.get().id() + " --html report.html");
            return ExitCode.USAGE.number();
        }
        write(run.get(), books);
        return ExitCode.COMPLETED.number();
    }

    private void write(BackfillRun run, Books books) throws IOException {
        List<SliceList.Listed> done = books.slices().slices(run.id(), false, false, Integer.MAX_VALUE).stream()
                .filter(slice -> slice.state().equals("DONE"))
                .toList();
        if (html != null) {
            Files.writeString(html, report(run, books, done).html());
            desk.say("written: " + html);
        }
        if (csv != null) {
            Files.write(csv, csv(done));
            desk.say("written: " + csv);
        }
        if (json != null && json.toString().equals("-")) {
            Json.print(desk.out(), BackfillView.of(run, books));
        } else if (json != null) {
            Files.writeString(json, Json.text(BackfillView.of(run, books)));
            desk.say("written: " + json);
        }
    }

    private RunReport report(BackfillRun run, Books books, List<SliceList.Listed> done) {
        return new RunReport(
                run,
                books.figures().progressed(run.id()),
                books.figures().rejectCodes(run.id()),
                books.figures().tallies(run.id()),
                done,
                books.audit().newest(run.id(), MOST_EVENTS),
                figures(run));
    }

    private List<Figure> figures(BackfillRun run) {
        Optional<BackfillJob> job = jobs.backfill(run.job());
        RunInput input = new RunInput(run.parameters(), desk.environment());
        return job.map(it -> new Beginnings(desk.dataSource()).figures(it, input, run.id()))
                .orElse(List.of());
    }

    private static List<String> csv(List<SliceList.Listed> slices) {
        List<String> lines = new ArrayList<>();
        lines.add("slice,backfill,round,lo,hi,rows_in,rows_changed,rows_rejected,millis,wal_bytes,attempts,ended_at");
        for (SliceList.Listed one : slices) {
            lines.add("%d,%s,%d,%d,%d,%d,%d,%d,%d,%d,%d,%s"
                    .formatted(
                            one.id(),
                            one.backfill(),
                            one.round(),
                            one.lo(),
                            one.hi(),
                            one.rowsIn(),
                            one.rowsChanged(),
                            one.rowsRejected(),
                            one.millis(),
                            one.walBytes(),
                            one.attempts(),
                            one.endedAt()));
        }
        return lines;
    }
}
