package mx.ventanilla.batch.backfill;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How a backfill tells that all is done and right. Reads only; may take as long as reading every row once. */
@FunctionalInterface
public interface Verification {

    /**
     * Looks.
     *
     * @param openRejects how many rows of this backfill are rejected and not resolved
     */
    List<Check> checks(Connections connections, long openRejects) throws SQLException;

    /**
     * Every row still to be done must be a reject.
     *
     * @param count one row, one bigint: how many rows are still as they were before
     */
    static Verification remaining(String what, String count) {
        return (connections, openRejects) -> {
            try (PreparedStatement query = connections.target().prepareStatement(count);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return List.of(new Check(what, Long.toString(openRejects), Long.toString(row.getLong(1))));
            }
        };
    }

    /**
     * What the source says of all its rows must equal what our database says of them.
     *
     * @param expected for the source: one row, one column, such as a count or a checksum
     * @param found the same for our database
     */
    static Verification equal(String what, String expected, String found) {
        return (connections, openRejects) -> {
            try (PreparedStatement wanted = connections.source().prepareStatement(expected);
                    PreparedStatement had = connections.target().prepareStatement(found);
                    ResultSet one = wanted.executeQuery();
                    ResultSet other = had.executeQuery()) {
                one.next();
                other.next();
                return List.of(new Check(what, String.valueOf(one.getString(1)), String.valueOf(other.getString(1))));
            }
        };
    }

    /** {@return both, this one first} */
    default Verification and(Verification next) {
        return (connections, openRejects) -> java.util.stream.Stream.concat(
                        checks(connections, openRejects).stream(), next.checks(connections, openRejects).stream())
                .toList();
    }
}
