/** GeoJSON: a FeatureCollection (RFC 7946) or one feature after the other, line by line or as RFC 8142 has it. */
@NullMarked
package mx.ventanilla.batch.layers.source.geojson;

import org.jspecify.annotations.NullMarked;
