package mx.ventanilla.batch.backfill;

import java.sql.Connection;

/**
 * A slice to be worked on.
 *
 * @param keys which keys; everything outside is to be left alone
 * @param connections where to read and write
 */
public record Slice(KeyRange keys, Connections connections) {

    public long lo() {
        return keys.lo();
    }

    public long hi() {
        return keys.hi();
    }

    /** {@return our database; what is done here is committed together with the record of the slice} */
    public Connection target() {
        return connections.target();
    }

    /** {@return the database read from} */
    public Connection source() {
        return connections.source();
    }
}
