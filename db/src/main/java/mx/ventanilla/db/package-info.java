/** Placeholder. */
@NullMarked
package mx.ventanilla.db;

import org.jspecify.annotations.NullMarked;
