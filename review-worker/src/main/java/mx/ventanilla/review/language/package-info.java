/** The two languages in which the office speaks to people: Spanish, and English. */
@NullMarked
package mx.ventanilla.review.language;

import org.jspecify.annotations.NullMarked;
