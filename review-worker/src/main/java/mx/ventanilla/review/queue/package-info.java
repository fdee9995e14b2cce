/** A department's queue (fila): who takes which review, gives it back, or holds it too long. */
@NullMarked
package mx.ventanilla.review.queue;

import org.jspecify.annotations.NullMarked;
