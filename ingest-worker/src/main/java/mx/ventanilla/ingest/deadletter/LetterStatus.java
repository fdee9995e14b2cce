package mx.ventanilla.ingest.deadletter;

/** What became of a dead letter. */
enum LetterStatus {
    /** Waits for somebody. */
    OPEN,
    /** Published again; if it was refused again, that is another letter. */
    REDRIVEN,
    /** Set aside for good, with a reason. */
    DISCARDED
}
