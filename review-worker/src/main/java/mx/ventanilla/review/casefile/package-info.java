/**
 * A procedure's file (expediente): its state, its reviews, and what each of them waits for.
 *
 * <p>Whoever changes a file holds the lock on its procedure's row ({@link mx.ventanilla.review.casefile.Procedures#lock}).
 * Claiming and lease expiry take that lock too, but pass over a procedure that somebody else is changing; nobody waits
 * for it while he holds the lock on a review, so that two writers of one file never wait for each other in a circle.
 */
@NullMarked
package mx.ventanilla.review.casefile;

import org.jspecify.annotations.NullMarked;
