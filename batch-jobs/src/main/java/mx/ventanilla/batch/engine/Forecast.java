package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When a run will be done, from how many rows it did in each of the last stretches of time.
 *
 * @param likely if it goes on as on average
 * @param late if it goes on as in the slowest tenth of the stretches
 * @param rowsPerSecond average
 */
public record Forecast(Duration likely, Duration late, double rowsPerSecond) {
    private static final double SLOWEST = 0.1;
    private static final double WINDOW_SECONDS = 60;
    private static final double STRETCH_SECONDS = 5;

    /**
     * A slice that was done.
     *
     * @param at seconds on any clock
     */
    record Ended(double at, long rows) {}

    /**
     * Looks ahead from the slices of the last minute of work.
     *
     * @param rows still to be done
     * @return empty where too little was done to tell
     */
    static Optional<Forecast> of(long rows, List<Ended> slices) {
        double last = slices.stream().mapToDouble(Ended::at).max().orElse(0);
        List<Ended> lately = slices.stream()
                .filter(one -> one.at() > last - WINDOW_SECONDS)
                .sorted(Comparator.comparingDouble(Ended::at))
                .toList();
        double span = lately.isEmpty() ? 0 : last - lately.get(0).at();
        if (span <= 0) {
            return Optional.empty();
        }
        double done = lately.stream().skip(1).mapToLong(Ended::rows).sum();
        double average = done / span;
        return average <= 0
                ? Optional.empty()
                : Optional.of(new Forecast(seconds(rows / average), seconds(rows / slowest(lately, average)), average));
    }

    /** Rate of the slowest tenth of the full stretches. */
    private static double slowest(List<Ended> lately, double average) {
        double begin = lately.get(0).at();
        TreeMap<Integer, Long> stretches = new TreeMap<>();
        lately.stream()
                .skip(1)
                .forEach(one -> stretches.merge((int) ((one.at() - begin) / STRETCH_SECONDS), one.rows(), Long::sum));
        int full = stretches.lastKey();
        List<Double> rates = IntStream.range(0, full)
                .mapToObj(stretch -> stretches.getOrDefault(stretch, 0L) / STRETCH_SECONDS)
                .sorted()
                .toList();
        return rates.isEmpty()
                ? average
                : Math.min(average, Math.max(average / 10, rates.get((int) (SLOWEST * rates.size()))));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, Integer.MAX_VALUE) * 1000));
    }
}
