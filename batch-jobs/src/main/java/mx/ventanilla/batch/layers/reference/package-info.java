/** Reference systems as files describe them, recognised among those that have an EPSG code. */
@NullMarked
package mx.ventanilla.batch.layers.reference;

import org.jspecify.annotations.NullMarked;
