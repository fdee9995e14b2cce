package mx.ventanilla.batch.layers.source;

import org.locationtech.jts.geom.Geometry;

/** A feature as it stands in the file: with a geometry, or with the reason why it has none that can be used. */
public sealed interface Feature {

    /** {@return place in the file, the first feature is 1} */
    long ordinal();

    /** {@return what the file calls it; {@code #17} where it has no name of its own} */
    String key();

    /** {@return its properties, a JSON object as text; cut off when larger than the limit} */
    String properties();

    /**
     * A feature with a geometry.
     *
     * @param geometry in the file's reference system, x = east or longitude; not yet checked, without SRID
     * @param zDropped whether the file gave heights, which are not kept
     */
    record Located(long ordinal, String key, String properties, Geometry geometry, boolean zDropped)
            implements Feature {}

    /**
     * A feature that cannot be used.
     *
     * @param explanation for the operator, names the place in the file
     * @param text beginning of the geometry as far as it could be read
     */
    record Unreadable(long ordinal, String key, String properties, RejectReason reason, String explanation, String text)
            implements Feature {}

    /** One answer for each kind of feature. */
    interface Cases<R> {
        R located(Located feature);

        R unreadable(Unreadable feature);
    }

    /** Asks the question of this feature's kind. */
    default <R> R dispatch(Cases<R> cases) {
        if (this instanceof Located located) {
            return cases.located(located);
        }
        return cases.unreadable((Unreadable) this);
    }
}
