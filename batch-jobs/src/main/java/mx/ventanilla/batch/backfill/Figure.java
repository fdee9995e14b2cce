package mx.ventanilla.batch.backfill;

/**
 * A drawing for the report on a run.
 *
 * @param title plain text
 * @param svg a complete {@code <svg>} element, its text escaped, without scripts and references to other files
 */
public record Figure(String title, String svg) {}
