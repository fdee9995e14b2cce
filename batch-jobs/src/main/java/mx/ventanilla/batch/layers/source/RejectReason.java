package mx.ventanilla.batch.layers.source;

/** Why a feature of a layer file was not loaded. The names are stable: they stand in {@code map_layer_rejects}. */
public enum RejectReason {
    /** What stands in its place is no feature of the format: another JSON object, a row with too few cells. */
    NOT_A_FEATURE("look at this place in the file; most often a line was cut or joined by hand"),
    /** The feature has no geometry, which files allow and a map layer cannot use. */
    NO_GEOMETRY("draw it, or delete it from the file"),
    /** The geometry has no coordinates. */
    EMPTY_GEOMETRY("draw it, or delete it from the file"),
    /** The geometry breaks the rules of its type: an open ring, a text among the coordinates. */
    MALFORMED_GEOMETRY("export it again from the program that drew it"),
    /** The geometry's type is none of the seven of Simple Features. */
    UNKNOWN_GEOMETRY_TYPE("convert curves and surfaces to lines and polygons (ogr2ogr -nlt CONVERT_TO_LINEAR)"),
    /** The geometry has more vertices than {@link Shape#MAX_VERTICES}. */
    TOO_MANY_VERTICES("divide or simplify it (PostGIS: ST_Subdivide), then import again"),
    /** The feature's properties are larger than {@link PropertiesText#MAX_CHARACTERS} characters. */
    PROPERTIES_TOO_LARGE("leave out long texts and pictures when exporting"),
    /** The property named as key is absent, blank, too long or not a text or number. */
    KEY_MISSING("fill it in, or choose another property: -p key=…"),
    /** A feature before this one in the same file has the same key. */
    DUPLICATE_KEY("make the keys unique, or choose another property: -p key=…"),
    /** The geometry says that it is in another reference system than the file. */
    OTHER_REFERENCE_SYSTEM("export the file in one reference system"),
    /** A coordinate is not finite, or outside what its reference system can hold. */
    COORDINATES_OUT_OF_RANGE("correct the coordinate; where all features have it, the system: -p srid=…"),
    /** The deployment's projection cannot express the place: there and back it lands elsewhere. */
    NOT_PROJECTABLE("correct the coordinate; where all features have it, the system: -p srid=…"),
    /** The geometry is invalid and no repair leaves anything of it. */
    UNREPAIRABLE("draw it again, or delete it from the file"),
    /** The database refused the row for a reason of its own; the SQLSTATE is in the reason. */
    DATABASE_REFUSED("correct what the reason names");

    private final String nextStep;

    RejectReason(String nextStep) {
        this.nextStep = nextStep;
    }

    /** {@return what the operator can do about it} */
    public String nextStep() {
        return nextStep;
    }
}
