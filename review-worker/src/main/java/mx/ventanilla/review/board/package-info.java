/** What hangs on the wall for everyone to see: each department's queue, and what nobody knows where to send. */
@NullMarked
package mx.ventanilla.review.board;

import org.jspecify.annotations.NullMarked;
