/** Procedures that ended long ago: out of the counter's way, whole, and back when somebody asks. */
@NullMarked
package mx.ventanilla.batch.archive;

import org.jspecify.annotations.NullMarked;
