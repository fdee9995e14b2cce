package mx.ventanilla.batch.layers;

/** What became of one feature of the file: it has its place on the map, or a reason why not. */
sealed interface Placing permits PlacedFeature, RejectedFeature {

    /** Puts this feature where it belongs among those that are written together. */
    void into(PlacedSlice slice);
}
