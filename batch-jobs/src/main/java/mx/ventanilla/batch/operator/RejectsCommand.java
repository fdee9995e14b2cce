package mx.ventanilla.batch.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Beginnings;
import mx.ventanilla.batch.engine.SliceList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows that a run could not do; and another try for them alone. */
@Command(
        name = "rejects",
        mixinStandardHelpOptions = true,
        description = {
            "Show the rejects of a run: `rejects RUN`.",
            "Try them again, and nothing else: `rejects retry RUN --reason TEXT`."
        })
final class RejectsCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    private final Desk desk;
    private final Jobs jobs;

    @Parameters(arity = "1..2", paramLabel = "[retry] RUN", description = "the run, as category-backfill#12 or 12")
    private String[] words = {};

    @Option(names = "--csv", paramLabel = "FILE", description = "write all of them to a file")
    private @Nullable Path csv;

    @Option(names = "--resolved", description = "also those that a retry resolved")
    private boolean resolved;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the run")
    private String reason = "";

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    RejectsCommand(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        boolean retry = words.length == 2 && words[0].equals("retry");
        if (words.length == 2 && !retry) {
            desk.say("Next: ./ventanilla batch rejects RUN, or rejects retry RUN --reason '…'");
            return ExitCode.USAGE.number();
        }
        Books books = Books.open(desk);
        Optional<BackfillRun> run = books.run(words[words.length - 1]);
        if (run.isEmpty()) {
            desk.say("there is no backfill run '" + words[words.length - 1] + "'. Next: ./ventanilla batch status");
            return ExitCode.USAGE.number();
        }
        return (retry ? retry(run.get(), books) : show(run.get(), books)).number();
    }

    private ExitCode retry(BackfillRun run, Books books) throws Exception {
        if (reason.isBlank()) {
            desk.say("--reason TEXT is required: it stays with the run for whoever looks at it later");
            return ExitCode.USAGE;
        }
        if (books.figures().progressed(run.id()).rejected() == 0) {
            desk.say(run.name() + " has no open rejects. Next: ./ventanilla batch verify " + run.id());
            return ExitCode.COMPLETED;
        }
        return new BackfillSession(desk, jobs, json)
                .begin(crew -> new Beginnings(desk.dataSource()).retryRejects(run, desk.operator(), reason, crew));
    }

    private ExitCode show(BackfillRun run, Books books) throws IOException {
        boolean everything = csv != null || json;
        List<SliceList.Rejected> rejects =
                books.slices().rejects(run.id(), resolved, everything ? Integer.MAX_VALUE : SHOWN);
        if (csv != null) {
            write(csv, rejects);
        } else if (json) {
            Json.print(desk.out(), rejects);
        } else {
            books.figures()
                    .rejectCodes(run.id())
                    .forEach((code, count) -> desk.out().println(count + " " + code));
            rejects.forEach(one -> desk.out()
                    .println("  " + one.backfill() + " " + one.key() + " " + one.code() + ": "
                            + RunView.firstLine(one.message())));
        }
        desk.say("Next: correct their cause, then ./ventanilla batch rejects retry " + run.id() + " --reason '…'");
        return ExitCode.COMPLETED;
    }

    private void write(Path file, List<SliceList.Rejected> rejects) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("backfill,key,code,message,payload,attempts");
        rejects.forEach(one -> lines.add(String.join(
                ",",
                one.backfill(),
                Long.toString(one.key()),
                one.code(),
                quoted(one.message()),
                quoted(one.payload() == null ? "" : one.payload()),
                Integer.toString(one.attempts()))));
        Files.write(file, lines);
        desk.say(rejects.size() + " rejects in " + file);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
