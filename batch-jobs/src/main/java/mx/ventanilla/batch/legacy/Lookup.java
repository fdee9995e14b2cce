package mx.ventanilla.batch.legacy;

import org.jspecify.annotations.Nullable;

/**
 * Something from another legacy table that is read along with a row, where both tables and columns exist.
 *
 * @param name key in the row as read, with an underscore before it
 * @param local column of the row
 * @param remote column of the other table that has the same value
 * @param value column whose different values are wanted, as an array; null: the whole row, the first of several
 */
record Lookup(
        String name,
        String table,
        String local,
        String remote,
        @Nullable String value) {
    static Lookup row(String name, String table, String local) {
        return new Lookup(name, table, local, "id", null);
    }
}
