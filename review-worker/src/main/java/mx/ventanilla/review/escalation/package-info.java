/** Who is told that a review is due soon or overdue: its reviewers, then the department's lead, then the directors. */
@NullMarked
package mx.ventanilla.review.escalation;

import org.jspecify.annotations.NullMarked;
