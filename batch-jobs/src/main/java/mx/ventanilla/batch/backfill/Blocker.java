package mx.ventanilla.batch.backfill;

/**
 * Why a job may not be run yet.
 *
 * @param problem a sentence
 * @param next the command to type, or what to do
 */
public record Blocker(String problem, String next) {}
