/** Layer files as operators receive them: what features they hold, and why some of them cannot be read. */
@NullMarked
package mx.ventanilla.batch.layers.source;

import org.jspecify.annotations.NullMarked;
