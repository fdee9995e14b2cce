/** A reviewer's answer (resolución), and everything that follows from it, in one transaction. */
@NullMarked
package mx.ventanilla.review.decision;

import org.jspecify.annotations.NullMarked;
