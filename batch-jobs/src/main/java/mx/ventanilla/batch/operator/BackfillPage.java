package mx.ventanilla.batch.operator;

import java.io.PrintStream;
import java.util.Locale;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Progressed;
import mx.ventanilla.batch.engine.StatusLine;

/** A backfill run in words: how it stands, why it stands there, and what to type next. */
final class BackfillPage {
    private final Desk desk;
    private final Books books;

    BackfillPage(Desk desk, Books books) {
        this.desk = desk;
        this.books = books;
    }

    void show(BackfillRun run) {
        BackfillView view = BackfillView.of(run, books);
        PrintStream out = desk.out();
        out.println(line(run));
        fact("target", run.target() + (run.parameters().isEmpty() ? "" : "  " + run.parameters()));
        fact("started", run.createdAt() + " by " + run.startedBy() + ": " + run.reason());
        if (run.endedAt() != null) {
            fact("ended", run.endedAt().toString());
        }
        if (run.state().active()) {
            fact("owner", run.attended() ? String.valueOf(run.owner()) : "nobody; last " + run.owner());
        }
        if (run.failure() != null) {
            fact("failure", run.failure());
        }
        BackfillView.Settings settings = view.settings();
        fact(
                "settings",
                "target-ms=%d nice=%s max-rate=%s workers=%d window=%s max-rejects=%s%s"
                        .formatted(
                                settings.targetMs(),
                                settings.nice(),
                                orNone(settings.maxRate()),
                                settings.workers(),
                                orNone(settings.window()),
                                orNone(settings.maxRejects()),
                                settings.acknowledged() ? "" : "  (not yet acknowledged)"));
        Progressed far = view.progress();
        fact(
                "rows",
                number(far.rowsIn()) + " looked at, " + number(far.changed()) + " changed, " + number(far.rejected())
                        + " rejected");
        fact(
                "slices",
                number(far.slicesDone()) + " done, " + number(far.slicesOpen()) + " open, " + number(far.slicesFailed())
                        + " failed");
        view.rejects().forEach((code, count) -> fact("rejects", code + " " + number(count)));
        view.tallies().forEach((rule, count) -> fact("rule", rule + " " + number(count)));
        if (run.verifiedAt() != null) {
            fact("verified", run.verifiedAt().toString());
        }
        if (run.finalizedAt() != null) {
            fact("finalized", run.finalizedAt().toString());
        }
        desk.say("Next: " + next(run, far));
    }

    String line(BackfillRun run) {
        Progressed far = books.figures().progressed(run.id());
        long atWork = run.state().active() ? books.figures().workersAtWork(run.id()) : 0;
        int wanted = books.controls().of(run.id()).orElseThrow().workers();
        return books.line(desk).of(run, far, new StatusLine.Crewed(atWork, wanted, ""));
    }

    private void fact(String label, String text) {
        desk.out().printf("  %-10s %s%n", label, text);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String orNone(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "none" : value.toString();
    }

    /** {@return the command that most operators would type now} */
    static String next(BackfillRun run, Progressed far) {
        String batch = "./ventanilla batch ";
        if (run.state().active() && !run.attended()) {
            return batch + "resume " + run.id();
        }
        return switch (run.state()) {
            case RUNNING -> batch + "status " + run.id() + " --watch";
            case PAUSED, STOPPED, THROTTLED_OUT -> batch + "resume " + run.id();
            case FAILED -> batch + "slices " + run.id() + " --failed, then resume " + run.id();
            case CANCELLED -> batch + "plan " + run.job();
            case COMPLETED -> batch + afterCompletion(run, far);
        };
    }

    private static String afterCompletion(BackfillRun run, Progressed far) {
        if (run.finalizedAt() != null) {
            return "report " + run.id() + " --html report.html";
        }
        if (far.rejected() > 0 && run.round() == 0) {
            return "rejects " + run.id() + ", then rejects retry " + run.id() + " --reason '…'";
        }
        return run.verifiedAt() == null ? "verify " + run.id() : "finalize " + run.job() + " --reason '…'";
    }

    /** {@return what a command that worked on the run tells the shell} */
    static ExitCode code(BackfillRun run, Progressed far) {
        return switch (run.state()) {
            case RUNNING, PAUSED, STOPPED, CANCELLED -> ExitCode.STOPPED;
            case THROTTLED_OUT -> ExitCode.THROTTLED_OUT;
            case FAILED -> ExitCode.FAILED;
            case COMPLETED -> far.rejected() > 0 ? ExitCode.COMPLETED_WITH_REJECTS : ExitCode.COMPLETED;
        };
    }
}
