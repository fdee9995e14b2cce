package mx.ventanilla.ingest.intake;

/** What becomes of the later events of a procedure, one of whose events was refused. */
public enum AfterDeadLetter {
    /** They are taken in as they come: an amendment carries the whole procedure, so nothing but a version is missing. */
    SKIP,
    /** They wait until the refused one is repaired or set aside, and are then taken in, in their order. */
    PARK
}
