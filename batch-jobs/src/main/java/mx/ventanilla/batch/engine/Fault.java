package mx.ventanilla.batch.engine;

import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a failure says: about a row, about the moment, about the connection, or about the program. */
enum Fault {
    /** A row is at fault: class 22 is bad data, 23 a broken constraint, XX000 PostGIS on a geometry. */
    BAD_ROW,
    /** Somebody else held a lock, or it took too long: the same may succeed later or with fewer rows. */
    BUSY,
    /** The database is gone; it comes back or not. */
    AWAY,
    /** Another worker has the slice by now. */
    OVERTAKEN,
    /** Everything else would fail again in the same way. */
    BUG;

    private static final Set<String> BUSY_STATES = Set.of("57014", "55P03", "40P01", "40001");

    static Fault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Fault fault = known(cause);
            if (fault != null) {
                return fault;
            }
        }
        return BUG;
    }

    private static @Nullable Fault known(Throwable cause) {
        if (cause instanceof FenceLost) {
            return OVERTAKEN;
        }
        if (cause instanceof SocketException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException) {
            return AWAY;
        }
        return cause instanceof SQLException sql ? ofState(String.valueOf(sql.getSQLState())) : null;
    }

    static @Nullable Fault ofState(String state) {
        if (BUSY_STATES.contains(state)) {
            return BUSY;
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return AWAY;
        }
        return state.startsWith("22") || state.startsWith("23") || "XX000".equals(state) ? BAD_ROW : null;
    }

    /** {@return the SQL exception behind a failure, if any} */
    static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
