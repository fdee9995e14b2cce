/** Until when a department must answer, counted on its municipality's business days, and what that means for the queue. */
@NullMarked
package mx.ventanilla.review.deadline;

import org.jspecify.annotations.NullMarked;
