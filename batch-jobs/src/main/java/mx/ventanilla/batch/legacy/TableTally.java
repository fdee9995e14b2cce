package mx.ventanilla.batch.legacy;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of one legacy table.
 *
 * @param table its name
 * @param rows counted in the source
 * @param written rows whose entry in the map is new or other than before
 * @param rules how many rows each rule was applied to
 */
record TableTally(
        String table,
        long rows,
        long loaded,
        long merged,
        long quarantined,
        long notCarried,
        long written,
        Map<String, Long> rules) {
    TableTally {
        rules = new TreeMap<>(rules);
    }

    static TableTally nothingYet(SourceTable table) {
        return new TableTally(table.name(), table.rows(), 0, 0, 0, 0, 0, Map.of());
    }

    static TableTally left(SourceTable table, LegacyRule because) {
        return new TableTally(
                table.name(), table.rows(), 0, 0, 0, table.rows(), 0, Map.of(because.name(), table.rows()));
    }

    TableTally plus(SliceTally slice) {
        Map<String, Long> sum = new TreeMap<>(rules);
        slice.rules().forEach((rule, count) -> sum.merge(rule, count, Long::sum));
        return new TableTally(
                table,
                rows,
                loaded + slice.of(Fate.LOADED),
                merged + slice.of(Fate.MERGED),
                quarantined + slice.of(Fate.QUARANTINED),
                notCarried + slice.of(Fate.NOT_CARRIED),
                written + slice.written(),
                sum);
    }

    long accountedFor() {
        return loaded + merged + quarantined + notCarried;
    }

    boolean reconciled() {
        return accountedFor() == rows;
    }
}
