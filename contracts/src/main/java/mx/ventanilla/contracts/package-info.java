/** Placeholder. */
@NullMarked
package mx.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
