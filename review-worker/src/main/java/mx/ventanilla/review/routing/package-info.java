/**
 * Which departments review a procedure, and in which order (turnado).
 *
 * <p>An event about a procedure is only a bell: what is to be done is read from the procedure itself, under its lock, so
 * that a repeated, late or lost event does no harm. {@link mx.ventanilla.review.routing.FollowProcedures} is where that
 * happens.
 */
@NullMarked
package mx.ventanilla.review.routing;

import org.jspecify.annotations.NullMarked;
