/** Map layers: reading a municipality's zones from a file into a new version of a layer, and putting it in force. */
@NullMarked
package mx.ventanilla.batch.layers;

import org.jspecify.annotations.NullMarked;
