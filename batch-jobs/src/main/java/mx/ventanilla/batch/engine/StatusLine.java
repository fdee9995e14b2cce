package mx.ventanilla.batch.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A run on one line, as it is shown where no terminal is and by {@code batch status --watch}. */
public final class StatusLine {
    private static final double MIB = 1024.0 * 1024;

    private final RunFigures figures;
    private final Audit audit;
    private final Clock clock;

    public StatusLine(RunFigures figures, Audit audit, Clock clock) {
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who is at work.
     *
     * @param slower what slows it down while it moves; may be empty
     */
    public record Crewed(long atWork, long wanted, String slower) {}

    /** {@return the line, without the time that progress puts before it} */
    public String of(BackfillRun run, Progressed far, Crewed crewed) {
        String head = String.format(
                Locale.ROOT, "%s %-9s  %s %.1f%%", run.name(), run.shownState(), ofPlanned(far), 100 * far.share());
        Optional<Forecast> ahead = run.state().active() ? figures.forecast(run.id(), far) : Optional.empty();
        if (run.throttleReason() != null && run.state() == RunState.RUNNING) {
            String eta = ahead.map(it -> "  ETA " + shown(it.likely()) + " + throttled time")
                    .orElse("");
            return "%s THROTTLED %s (%s)  %s%s"
                    .formatted(run.name(), run.throttleReason(), throttled(run), ofPlanned(far), eta);
        }
        return head + ahead.map(it -> speed(run, far, it)).orElse("") + "  " + note(run, far, crewed)
                + ahead.map(StatusLine::eta).orElse("");
    }

    /** {@return what a progress bar shows beside itself} */
    public String note(BackfillRun run, Progressed far, Crewed crewed) {
        String why = run.throttleReason() == null ? "" : "  THROTTLED " + run.throttleReason();
        String slower = crewed.slower().isEmpty() ? "" : "  slowed by " + crewed.slower();
        return String.format(
                Locale.ROOT,
                "workers %d/%d  rejects %,d%s%s",
                crewed.atWork(),
                crewed.wanted(),
                far.rejected(),
                slower,
                why);
    }

    private String speed(BackfillRun run, Progressed far, Forecast ahead) {
        RunFigures.LastSlices last = figures.lastSlices(run.id());
        double walPerRow = far.done() == 0 ? 0 : (double) far.walBytes() / far.done();
        return String.format(
                Locale.ROOT,
                "  %,.0f rows/s  slice %,.0f rows/%.0f ms  WAL %.1f MiB/s",
                ahead.rowsPerSecond(),
                last.rows(),
                last.millis(),
                walPerRow * ahead.rowsPerSecond() / MIB);
    }

    private static String ofPlanned(Progressed far) {
        return String.format(Locale.ROOT, "%,d/%,d", far.done(), far.planned());
    }

    private String throttled(BackfillRun run) {
        Duration since =
                run.throttledSince() == null ? Duration.ZERO : Duration.between(run.throttledSince(), clock.instant());
        return "%s, %d times today".formatted(shown(since), audit.throttledToday(run.id()));
    }

    private static String eta(Forecast ahead) {
        return "  ETA " + shown(ahead.likely()) + " (p90 " + shown(ahead.late()) + ")";
    }

    static String shown(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? "%dm%02ds".formatted(seconds / 60, seconds % 60)
                : "%dh%02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
