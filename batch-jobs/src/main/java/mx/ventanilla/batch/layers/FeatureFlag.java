package mx.ventanilla.batch.layers;

/** What a reader of the map must know about a feature. The database's CHECK lists the same names. */
enum FeatureFlag {
    /** The file's geometry was invalid and was repaired. */
    REPAIRED,
    /** The projection is not made for this place: lengths on the map are off by more than {@link Placement#TOLERATED_SCALE_ERROR}. */
    OUTSIDE_PROJECTION,
    /** The file gave heights, which are not kept. */
    Z_DROPPED
}
