package mx.ventanilla.bench.batch;

/**
 * How a backfill compares.
 *
 * @param columnRatio rows a second of category-backfill without rests, to those of one UPDATE that does the same
 * @param fixedRatio rows a second from the eleventh slice after a cold start on, to the best of several fixed sizes of
 *     slices, done by plain SQL one after the other
 * @param slicesToConverge slices from a cold start until four fifths of the final rate
 * @param foregroundP99Ratio 99th percentile of filing a procedure during a backfill at default settings, to idle
 * @param foregroundP99RatioNiceZero the same with {@code nice=0}: what it costs to spare nobody
 */
public record BatchFigures(
        int rows,
        double backfillRowsPerSecond,
        double updateRowsPerSecond,
        double columnRatio,
        double fixedRatio,
        long slicesToConverge,
        double foregroundP99Ratio,
        double foregroundP99RatioNiceZero) {}
