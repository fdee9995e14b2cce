package mx.ventanilla.batch.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Progress as one plain line every few seconds, for logs and timers. A thread of its own writes them, so that a
 * task which stands still is seen to stand still.
 */
public final class LineProgress implements Progress {
    /** Pause between two lines. */
    public static final Duration PACE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Clock clock;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticks;
    private @Nullable Task task;

    private record Task(
            String name, String unit, long total, long doneBefore, Instant begun, long done, String note, String line) {
        Task at(long newDone, String newNote, String newLine) {
            return new Task(name, unit, total, doneBefore, begun, newDone, newNote, newLine);
        }
    }

    /**
     * Begins to write lines.
     *
     * @param pace pause between two lines, {@link #PACE} but for tests
     */
    public LineProgress(PrintStream out, Clock clock, Duration pace) {
        this.out = out;
        this.clock = clock;
        this.ticker = Executors.newSingleThreadScheduledExecutor(LineProgress::daemon);
        this.ticks = ticker.scheduleWithFixedDelay(this::tick, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void begin(String name, String unit, long total, long done) {
        task = new Task(name, unit, total, done, clock.instant(), done, "", "");
    }

    @Override
    public void advanceTo(long done, String note) {
        advanceTo(done, note, "");
    }

    @Override
    public synchronized void advanceTo(long done, String note, String line) {
        if (task != null) {
            task = task.at(done, note, line);
        }
    }

    /** Writes a line now. */
    synchronized void tick() {
        if (task != null) {
            out.println(line(task, clock.instant()));
        }
    }

    private static String line(Task task, Instant now) {
        if (!task.line().isEmpty()) {
            return now.truncatedTo(ChronoUnit.SECONDS) + " " + task.line();
        }
        double seconds = Math.max(0.001, Duration.between(task.begun(), now).toMillis() / 1000.0);
        double rate = (task.done() - task.doneBefore()) / seconds;
        String eta = rate > 0 ? "  ETA " + shown((long) ((task.total() - task.done()) / rate)) : "";
        return String.format(
                Locale.ROOT,
                "%s %s  %,d/%,d %s %.1f%%  %,.0f/s%s%s",
                now.truncatedTo(ChronoUnit.SECONDS),
                task.name(),
                task.done(),
                task.total(),
                task.unit(),
                task.total() == 0 ? 100.0 : 100.0 * task.done() / task.total(),
                rate,
                task.note().isEmpty() ? "" : "  " + task.note(),
                eta);
    }

    private static String shown(long seconds) {
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }

    @Override
    public synchronized void close() {
        task = null;
        ticks.cancel(false);
        ticker.shutdown();
    }
}
