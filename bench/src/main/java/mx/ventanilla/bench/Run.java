package mx.ventanilla.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One round.
 *
 * @param perSecond reviews a second, all clients together
 * @param p99Millis 99 of 100 claims answered within this time
 */
record Run(double perSecond, double p99Millis) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    static Run of(int reviews, long nanos, long[] claimNanos) {
        long[] sorted = claimNanos.clone();
        Arrays.sort(sorted);
        return new Run(reviews * NANOS_PER_SECOND / nanos, sorted[(int) (sorted.length * 0.99)] / NANOS_PER_MILLI);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f/s, p99 %.2f ms", perSecond, p99Millis);
    }
}
