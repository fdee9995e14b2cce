package mx.ventanilla.review.evidence;

/**
 * A layer as it is in force.
 *
 * @param id key in map_layers
 * @param code unique
 * @param version from 1
 */
record LayerVersion(long id, String code, int version) {}
