package mx.ventanilla.batch.backfill;

/**
 * One thing that must hold when a backfill is done.
 *
 * @param what is compared, as {@code procedures without category}
 * @param expected as text
 * @param found as text; equal to {@code expected} where all is well
 */
public record Check(String what, String expected, String found) {

    public boolean holds() {
        return expected.equals(found);
    }
}
