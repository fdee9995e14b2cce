/** Tables as text: one feature a row, its geometry as well-known text or as a pair of coordinates. */
@NullMarked
package mx.ventanilla.batch.layers.source.csv;

import org.jspecify.annotations.NullMarked;
