package mx.ventanilla.batch.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the workers of this process may claim, how long a slice takes, and how long they rest. The crew sets it, its
 * workers obey.
 */
final class Pace {
    /** In company a slice takes so much less, and the rest after it is so much longer. */
    private static final int COMPANY_SLICES = 5;

    private static final int COMPANY_RESTS = 4;
    private static final int SHORTEST_MILLIS = 50;

    private volatile Now now = new Now(Controls.defaults(), 0, false, "not begun");
    private volatile int workers = 1;

    /**
     * What holds.
     *
     * @param niceForHealth least pause after a slice, as a multiple of its time
     * @param inCompany whether others are at work whom small slices and long rests spare; {@code nice=0} spares nobody
     * @param closed why nobody may claim; null where they may
     */
    record Now(
            Controls controls,
            double niceForHealth,
            boolean inCompany,
            @Nullable String closed) {}

    void set(Now holds) {
        now = holds;
    }

    /** Nobody may claim. */
    void close(String why) {
        now = new Now(now.controls(), now.niceForHealth(), now.inCompany(), why);
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

    /** {@return how long the next slice should take} */
    int targetMillis() {
        Now holds = now;
        int wanted = holds.controls().targetMillis();
        return spares(holds) ? Math.max(SHORTEST_MILLIS, wanted / COMPANY_SLICES) : wanted;
    }

    private static boolean spares(Now holds) {
        return holds.inCompany() && holds.controls().nice() > 0;
    }

    /** {@return how many rows a slice may have: no more than a second's worth where a rate is set, so that it stays even} */
    int atMost(int rows) {
        Integer rate = now.controls().maxRate();
        return rate == null ? rows : Math.min(rows, Math.max(SliceSize.SMALLEST, rate / workers));
    }

    /** {@return how long a worker rests after a slice, for the sake of others and of the rate} */
    Duration restAfter(long rows, double millis) {
        Now holds = now;
        double wanted = holds.controls().nice() * (spares(holds) ? COMPANY_RESTS : 1);
        double nice = Math.max(wanted, holds.niceForHealth()) * millis;
        Integer rate = holds.controls().maxRate();
        double forRate = rate == null ? 0 : rows * 1000.0 * workers / rate - millis;
        return Duration.ofNanos((long) (Math.max(nice, forRate) * 1_000_000));
    }
}
