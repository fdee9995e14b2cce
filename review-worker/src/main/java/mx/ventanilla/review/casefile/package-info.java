/**
 * A procedure's file (expediente): its state, its reviews, and what each of them waits for.
 *
 * <p>Whoever changes a file holds the lock on its procedure's row ({@link mx.ventanilla.review.casefile.Procedures#lock}).
 * Two do otherwise. A claim locks only the reviews that it takes and passes over those that somebody has locked: it
 * makes an open review another open one, which decides nothing for the procedure, and whoever changes a review, with or
 * without the procedure's lock, names the version he read. Lease expiry locks reviews and then procedures, but passes
 * over what somebody else is at. Nobody waits for a procedure while he holds the lock on a review, so that two writers
 * of one file never wait for each other in a circle.
 */
@NullMarked
package mx.ventanilla.review.casefile;

import org.jspecify.annotations.NullMarked;
