/** Who looked at a procedure's file. What people do to it is recorded with what they do. */
@NullMarked
package mx.ventanilla.review.audit;

import org.jspecify.annotations.NullMarked;
