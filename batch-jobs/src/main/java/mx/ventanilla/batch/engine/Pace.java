package mx.ventanilla.batch.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether the workers of this process may claim, and how long they rest. The crew sets it, its workers obey. */
final class Pace {
    private volatile Now now = new Now(Controls.defaults(), 0, "not begun");
    private volatile int workers = 1;

    /**
     * What holds.
     *
     * @param niceForHealth least pause after a slice, as a multiple of its time
     * @param closed why nobody may claim; null where they may
     */
    record Now(
            Controls controls,
            double niceForHealth,
            @Nullable String closed) {}

    void set(Now holds) {
        now = holds;
    }

    /** Nobody may claim. */
    void close(String why) {
        now = new Now(now.controls(), now.niceForHealth(), why);
    }

    void workers(int count) {
        workers = Math.max(1, count);
    }

    boolean open() {
        return now.closed() == null;
    }

    Controls controls() {
        return now.controls();
    }

    /** {@return how many rows a slice may have: no more than a second's worth where a rate is set, so that it stays even} */
    int atMost(int rows) {
        Integer rate = now.controls().maxRate();
        return rate == null ? rows : Math.min(rows, Math.max(SliceSize.SMALLEST, rate / workers));
    }

    /** {@return how long a worker rests after a slice, for the sake of others and of the rate} */
    Duration restAfter(long rows, double millis) {
        Now holds = now;
        double nice = Math.max(holds.controls().nice(), holds.niceForHealth()) * millis;
        Integer rate = holds.controls().maxRate();
        double forRate = rate == null ? 0 : rows * 1000.0 * workers / rate - millis;
        return Duration.ofNanos((long) (Math.max(nice, forRate) * 1_000_000));
    }
}
