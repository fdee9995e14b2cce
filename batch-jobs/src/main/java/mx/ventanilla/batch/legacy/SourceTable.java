package mx.ventanilla.batch.legacy;

import java.util.Set;

/**
 * A table of the legacy database as it was found.
 *
 * @param rows counted in the snapshot that the import reads
 * @param sequenceBehind whether its own next insert would have met a key that is there
 */
record SourceTable(String name, long rows, Set<String> columns, boolean sequenceBehind) {
    SourceTable {
        columns = Set.copyOf(columns);
    }

    boolean spatial() {
        return columns.contains("geom");
    }
}
