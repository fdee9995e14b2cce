/** Placeholder. */
@NullMarked
package mx.ventanilla.stack;

import org.jspecify.annotations.NullMarked;
