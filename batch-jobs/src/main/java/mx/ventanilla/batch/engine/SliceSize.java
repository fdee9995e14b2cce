package mx.ventanilla.batch.engine;

/**
 * How many rows the next slice of a worker has, so that it takes the time wanted: cost per row is smoothed, a sudden
 * rise is believed at once, growth is at most twofold, shrinking unlimited. What a slice costs whatever its size, much on
 * a machine that is overloaded, makes no slice smaller than half of its time is worth. Confined to one worker.
 */
final class SliceSize {
    static final int FIRST = 500;
    static final int SMALLEST = 10;
    static final int LARGEST = 100_000;
    static final long WAL_LIMIT = 16L << 20;

    private static final double SMOOTHING = 0.5;
    private static final double SURPRISE = 1.5;

    private int rows = FIRST;
    private double millisPerRow;

    int rows() {
        return rows;
    }

    /**
     * Learns from a slice. Slices much smaller than asked for (the end of the keys, halves, retries) say nothing about
     * the cost of a row and are ignored.
     *
     * @param measured what it was, at least one row
     * @param targetMillis how long one should take
     */
    void learn(Measured measured, int targetMillis) {
        if (measured.rows() < rows / 2) {
            return;
        }
        double cost = Math.max(measured.workMillis(), 0.01) / measured.rows();
        boolean first = millisPerRow == 0;
        boolean surprise = measured.millis() > SURPRISE * targetMillis;
        millisPerRow = first || surprise ? cost : SMOOTHING * cost + (1 - SMOOTHING) * millisPerRow;
        double forWork = Math.max(targetMillis - (measured.millis() - measured.workMillis()), targetMillis / 2.0);
        double wanted = Math.min(forWork / millisPerRow, 2.0 * rows);
        double walPerRow = (double) measured.walBytes() / measured.rows();
        double allowed = walPerRow > 0 ? WAL_LIMIT / walPerRow : LARGEST;
        rows = (int) Math.max(SMALLEST, Math.min(LARGEST, Math.min(wanted, allowed)));
    }

    /**
     * What a slice was.
     *
     * @param millis from claim to commit
     * @param workMillis the rows' part of it
     */
    record Measured(long rows, double millis, double workMillis, long walBytes) {}
}
