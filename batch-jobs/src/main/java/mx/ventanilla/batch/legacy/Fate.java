package mx.ventanilla.batch.legacy;

/** What becomes of one row of a legacy table. */
public enum Fate {
    /** A row of ours was written for it. */
    LOADED,
    /** It went into a row that another one brought, or that was here. */
    MERGED,
    /** It cannot be used as it is; kept whole, with the rule that says why, and tried again by every later run. */
    QUARANTINED,
    /** Our office has no place for it. */
    NOT_CARRIED
}
