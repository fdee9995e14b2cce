package mx.ventanilla.batch.engine;

/**
 * One backfill of one run in one round: what workers claim slices of.
 *
 * @param backfill name
 */
record StepOf(long run, String backfill, int round) {}
