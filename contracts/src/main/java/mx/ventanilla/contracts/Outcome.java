package mx.ventanilla.contracts;

/** What became of a filing. */
public enum Outcome {
    /** Taken in; the receipt bears folio and version. */
    ACCEPTED,
    /** Not taken in; the receipt bears every violation found. */
    REJECTED,
    /** The same event, with the same content, was taken in or refused before; nothing changed. */
    DUPLICATE,
    /** The event id was used before for other content; nothing changed. */
    CONFLICT,
    /** A higher version of the procedure is already known; nothing changed. */
    STALE,
    /**
     * Waits for an earlier event of its procedure that was refused; another receipt follows once that is repaired or set
     * aside. Only where the office is set to keep the order in this way.
     */
    PARKED;

    /** Whether a receipt of this outcome must give reasons. */
    public boolean needsViolations() {
        return switch (this) {
            case REJECTED, CONFLICT, STALE -> true;
            case ACCEPTED, DUPLICATE, PARKED -> false;
        };
    }
}
