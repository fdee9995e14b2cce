package mx.ventanilla.batch.backfill;

import java.sql.Connection;

/**
 * Where a backfill reads and where it writes. Neither is to be committed, rolled back or closed by the backfill.
 *
 * @param target our database, in the transaction that also records the slice
 * @param source the database of {@link BackfillJob#source}; the same as {@code target} where there is none
 */
public record Connections(Connection target, Connection source) {}
