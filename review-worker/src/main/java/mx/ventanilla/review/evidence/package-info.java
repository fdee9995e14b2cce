/**
 * What the map says of a procedure's place: the zones that it touches and how far it lies from features.
 *
 * <p>Layers that fit are held in memory, by version; for the others PostGIS is asked, once for a whole batch. Both give
 * the same answers. All geometry is in the deployment's projected SRID, in metres.
 */
@NullMarked
package mx.ventanilla.review.evidence;

import org.jspecify.annotations.NullMarked;
