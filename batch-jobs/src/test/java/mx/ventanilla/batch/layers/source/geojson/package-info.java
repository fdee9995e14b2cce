@NullMarked
package mx.ventanilla.batch.layers.source.geojson;

import org.jspecify.annotations.NullMarked;
