package mx.ventanilla.ingest.catalogue;

/**
 * A kind of procedure that a municipality offers.
 *
 * @param id key in the database
 * @param code as submissions name it
 * @param needs the section its submissions must carry
 */
public record ProcedureType(long id, String code, Needs needs) {
    /** The section that submissions of a type must carry. */
    public enum Needs {
        BUSINESS,
        CONSTRUCTION,
        NOTHING
    }
}
