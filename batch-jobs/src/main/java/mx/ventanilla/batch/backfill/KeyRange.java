package mx.ventanilla.batch.backfill;

/**
 * Keys from {@code lo} to {@code hi}, both included.
 *
 * @param lo lowest key
 * @param hi highest key, at least {@code lo}; keys between them need not exist
 */
public record KeyRange(long lo, long hi) {
    public KeyRange {
        if (lo > hi) {
            throw new IllegalArgumentException("no range from " + lo + " to " + hi);
        }
    }

    @Override
    public String toString() {
        return lo + "–" + hi;
    }
}
