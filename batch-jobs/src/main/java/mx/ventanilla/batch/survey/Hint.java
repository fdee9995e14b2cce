package mx.ventanilla.batch.survey;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What answers or address say of a place for which nothing was drawn.
 *
 * @param place a point with its SRID, 0 where none is stated; null where the address is known at several places
 * @param source flag that says where the point comes from, or that it is ambiguous
 */
record Hint(@Nullable Geometry place, SurveyFlag source) {}
