/** What applicants answered: corrected field by field, and kept ready for search behind the counter's back. */
@NullMarked
package mx.ventanilla.review.answers;

import org.jspecify.annotations.NullMarked;
