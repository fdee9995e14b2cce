/** One statement for many rows. */
@NullMarked
package mx.ventanilla.ingest.statement;

import org.jspecify.annotations.NullMarked;
