package mx.ventanilla.batch.engine;

import mx.ventanilla.batch.backfill.KeyRange;

/**
 * A slice that is ours as long as its fence is the latest.
 *
 * @param planned rows in it, as far as known
 * @param attempts claims so far, this one included
 */
record ClaimedSlice(long id, KeyRange keys, long planned, int attempts, long fence) {}
