package mx.ventanilla.batch.layers;

/**
 * The version of a layer that an import fills.
 *
 * @param layerId of {@code map_layers}
 * @param version the one after the version in force
 */
record LayerVersion(long layerId, int version) {}
