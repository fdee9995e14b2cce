package mx.ventanilla.batch.backfill;

import java.util.List;
import java.util.Map;

/**
 * What became of a slice.
 *
 * @param rowsIn rows looked at, at least changed and rejected together; the rest was right already
 * @param rowsChanged rows written
 * @param rejected rows left as they are, each key once
 * @param tallies how many rows a named rule was applied to, for the report; may be empty
 */
public record SliceResult(long rowsIn, long rowsChanged, List<Reject> rejected, Map<String, Long> tallies) {
    public SliceResult {
        rejected = List.copyOf(rejected);
        tallies = Map.copyOf(tallies);
        if (rowsChanged < 0 || rowsIn < rowsChanged + rejected.size()) {
            throw new IllegalArgumentException(
                    "%d rows changed and %d rejected out of %d".formatted(rowsChanged, rejected.size(), rowsIn));
        }
    }

    public static SliceResult of(long rowsIn, long rowsChanged) {
        return new SliceResult(rowsIn, rowsChanged, List.of(), Map.of());
    }

    public static SliceResult of(long rowsIn, long rowsChanged, List<Reject> rejected) {
        return new SliceResult(rowsIn, rowsChanged, rejected, Map.of());
    }
}
