/** Placeholder. */
@NullMarked
package mx.ventanilla.ingest;

import org.jspecify.annotations.NullMarked;
