package mx.ventanilla.review.evidence;

/** What a procedure's place is known from. */
public enum Basis {
    /** Its parcel. */
    PARCEL,
    /** Only the point of its location: zones beside the point, on the same plot, are not found. */
    LOCATION,
    /** Nothing; rules about the map cannot be decided. */
    UNKNOWN
}
