/** What the review tells others: every fact becomes an event, written in the transaction of the fact. */
@NullMarked
package mx.ventanilla.review.announcement;

import org.jspecify.annotations.NullMarked;
