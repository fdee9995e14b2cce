@NullMarked
package mx.ventanilla.batch.layers.source.geopackage;

import org.jspecify.annotations.NullMarked;
