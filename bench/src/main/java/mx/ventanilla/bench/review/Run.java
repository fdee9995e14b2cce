package mx.ventanilla.bench.review;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One round.
 *
 * @param done reviews or procedures, all clients together
 * @param took from the first to the last
 * @param p99Millis 99 of 100 claims, or batches, answered within this time
 */
record Run(int done, Duration took, double p99Millis) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    static Run of(int done, long nanos, long[] turnNanos) {
        long[] sorted = turnNanos.clone();
        Arrays.sort(sorted);
        double p99 = sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * 0.99)] / NANOS_PER_MILLI;
        return new Run(done, Duration.ofNanos(nanos), p99);
    }

    double perSecond() {
        return done * NANOS_PER_SECOND / took.toNanos();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f/s, p99 %.2f ms (%,d in %.1f s)",
                perSecond(),
                p99Millis,
                done,
                took.toNanos() / NANOS_PER_SECOND);
    }
}
