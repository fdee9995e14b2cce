package mx.ventanilla.review.evidence;

/**
 * How large a layer is.
 *
 * @param features how many
 * @param vertices of all of them together
 */
record LayerSize(long features, long vertices) {
    private static final long BYTES_PER_FEATURE = 600;
    private static final long BYTES_PER_VERTEX = 200;

    /** Rough need in memory: coordinates, prepared segments and the tree. */
    long bytes() {
        return features * BYTES_PER_FEATURE + vertices * BYTES_PER_VERTEX;
    }
}
