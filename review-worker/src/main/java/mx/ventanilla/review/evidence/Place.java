package mx.ventanilla.review.evidence;

import org.locationtech.jts.geom.Geometry;

/**
 * Where a procedure lies.
 *
 * @param basis what is known of it
 * @param geometry in the deployment's projected SRID
 */
record Place(Basis basis, Geometry geometry) {}
