package mx.ventanilla.batch.layers.source;

/** Why a feature of a layer file was not loaded. The names are stable: they stand in {@code map_layer_rejects}. */
public enum RejectReason {
    /** The member of {@code features} is not a GeoJSON Feature object. */
    NOT_A_FEATURE,
    /** The feature has no geometry, which GeoJSON allows and a map layer cannot use. */
    NO_GEOMETRY,
    /** The geometry has no coordinates. */
    EMPTY_GEOMETRY,
    /** The geometry breaks the rules of its type: an open ring, a text among the coordinates. */
    MALFORMED_GEOMETRY,
    /** The geometry's type is none of GeoJSON's seven. */
    UNKNOWN_GEOMETRY_TYPE,
    /** The geometry has more vertices than {@link GeometryParser#MAX_VERTICES}. */
    TOO_MANY_VERTICES,
    /** The feature's properties are larger than {@link FeatureReader#MAX_PROPERTIES} characters. */
    PROPERTIES_TOO_LARGE,
    /** The property named as key is absent, blank, too long or not a text or number. */
    KEY_MISSING,
    /** A feature before this one in the same file has the same key. */
    DUPLICATE_KEY,
    /** A coordinate is not finite, or outside what its reference system can hold. */
    COORDINATES_OUT_OF_RANGE,
    /** The deployment's projection cannot express the place: there and back it lands elsewhere. */
    NOT_PROJECTABLE,
    /** The geometry is invalid and no repair leaves anything of it. */
    UNREPAIRABLE,
    /** The database refused the row for a reason of its own; the SQLSTATE is in the reason. */
    DATABASE_REFUSED
}
