/** Placeholder. */
@NullMarked
package mx.ventanilla.review;

import org.jspecify.annotations.NullMarked;
