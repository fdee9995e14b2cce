/**
 * Conditions of routing rules: expressions in CEL over what was filed and where it lies.
 *
 * <p>A condition that cannot be decided for a procedure is never taken for false; it says why, and an operator sees to it.
 */
@NullMarked
package mx.ventanilla.review.condition;

import org.jspecify.annotations.NullMarked;
