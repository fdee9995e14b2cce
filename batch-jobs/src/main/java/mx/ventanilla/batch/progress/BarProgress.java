package mx.ventanilla.batch.progress;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar that redraws itself, for a terminal. */
public final class BarProgress implements Progress {
    private static final int REDRAW_MILLIS = 200;

    private final PrintStream terminal;
    private @Nullable ProgressBar bar;

    public BarProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(String task, String unit, long total, long done) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .showSpeed()
                .build();
    }

    @Override
    public void advanceTo(long done, String note) {
        if (bar != null) {
            bar.stepTo(done).setExtraMessage(note);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
