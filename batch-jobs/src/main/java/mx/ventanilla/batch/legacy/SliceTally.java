package mx.ventanilla.batch.legacy;

import java.util.Map;

/**
 * What became of the rows of one slice, as the map of rows says.
 *
 * @param written rows whose entry in the map is new or other than before
 */
record SliceTally(Map<Fate, Long> fates, Map<String, Long> rules, long written) {
    long of(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    long rows() {
        return fates.values().stream().mapToLong(Long::longValue).sum();
    }
}
