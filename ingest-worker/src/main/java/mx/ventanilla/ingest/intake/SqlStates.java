package mx.ventanilla.ingest.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What an SQLSTATE tells about who has to act: the publisher of a record, the operator, or nobody but time. */
final class SqlStates {
    private static final int LONGEST_CHAIN = 50;

    private SqlStates() {}

    /** The SQL exception behind whatever wrapped it. */
    static @Nullable SQLException causeOf(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** 22 data exception, 23 constraint, P0 raised by a trigger: this record, and no other. */
    static boolean refusesRecord(SQLException exception) {
        String state = stateOf(exception);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("P0");
    }

    /**
     * Whether somebody must repair something before it can go on: schema and grants (42, 3F, 0A), login (28), no such
     * database (3D). All else, such as 08, 40, 53, 55, 57P0x, 25006 or no state at all, passes with time.
     */
    static boolean isSystemic(SQLException exception) {
        String state = stateOf(exception);
        return state.startsWith("42")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("3F")
                || state.startsWith("0A");
    }

    /** 40 (deadlock, serialization) and 55P03 (lock not had in time): somebody else was at the same rows, the rest works. */
    static boolean isContention(SQLException exception) {
        String state = stateOf(exception);
        return state.startsWith("40") || state.equals("55P03");
    }

    private static String stateOf(SQLException exception) {
        return exception.getSQLState() == null ? "" : exception.getSQLState();
    }
}
