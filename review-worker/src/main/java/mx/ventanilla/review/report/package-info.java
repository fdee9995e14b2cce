/** What people ask of the whole office: one statement for each question, a page at a time, changing and locking nothing. */
@NullMarked
package mx.ventanilla.review.report;

import org.jspecify.annotations.NullMarked;
