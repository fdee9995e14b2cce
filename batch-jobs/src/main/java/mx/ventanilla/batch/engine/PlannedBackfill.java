package mx.ventanilla.batch.engine;

/**
 * What one backfill would walk over.
 *
 * @param keys lowest and highest, or {@code none}
 * @param rows that its keys name
 */
public record PlannedBackfill(String name, String summary, String table, String keys, long rows) {}
