package mx.ventanilla.batch.backfill;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the keys of one table, slice by slice: a step of a {@link BackfillJob}. Its Javadoc states the unit of
 * work, why doing it twice is harmless, and how it is verified.
 */
public interface Backfill {

    /** {@return name within its job, as {@code business-category}; recorded with every slice} */
    String name();

    /** {@return one line for people: what becomes of which rows} */
    String summary();

    /** {@return table of our database that is written to, without schema; the engine watches its vacuum and dead rows} */
    String table();

    Keys keys();

    SliceWork work();

    Verification verification();

    /**
     * {@return statement for our database that shows a row by its key: parameter {@code :key}, one jsonb column. Kept with
     * rejects that the database refused, and shown before and after by {@code batch sample}. Null where a key of this
     * backfill names no row of ours}
     */
    default @Nullable String row() {
        return null;
    }

    /**
     * What must be there before the first slice. May be called again: by every process, and after a restart.
     *
     * @param connections committed by the engine afterwards
     */
    default void before(Connections connections) throws SQLException {}

    /** What follows the last slice, such as setting a sequence right. May be called again. */
    default void after(Connections connections) throws SQLException {}
}
