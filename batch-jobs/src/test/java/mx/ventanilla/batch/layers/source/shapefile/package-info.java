@NullMarked
package mx.ventanilla.batch.layers.source.shapefile;

import org.jspecify.annotations.NullMarked;
