package mx.ventanilla.batch.backfill;

import java.sql.SQLException;

/**
 * What a backfill does with a slice. Doing it twice must give the result of doing it once: a slice may be worked on
 * again after a crash, with smaller ranges, or as the retry of a single key, and other slices run beside it.
 *
 * <p>An {@link SQLException} of class 22 or 23, or XX000 from PostGIS, rolls the slice back and halves it until the
 * rows at fault stand alone and become rejects. Lock and statement timeouts and deadlocks are tried again, a lost
 * connection likewise. Everything else fails the run. Commit, rollback and threads are the engine's.
 */
@FunctionalInterface
public interface SliceWork {

    SliceResult apply(Slice slice) throws SQLException;

    /**
     * Work that is one statement on our database.
     *
     * @param statement parameters {@code :lo, :hi}; one row with the bigint columns {@code rows_in, rows_changed}
     */
    static SliceWork sql(String statement) {
        return new StatementWork(statement, null);
    }

    /**
     * Work that is one statement, after which another one tells which rows it could not settle.
     *
     * @param statement as for {@link #sql(String)}; its {@code rows_in} includes the rows it could not settle
     * @param rejected parameters {@code :lo, :hi}; the columns {@code key, code, message, payload} of the rows left over
     */
    static SliceWork sql(String statement, String rejected) {
        return new StatementWork(statement, rejected);
    }
}
