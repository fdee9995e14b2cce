/** The applicant is asked to correct something (prevención), and the clock stands still until he does. */
@NullMarked
package mx.ventanilla.review.prevention;

import org.jspecify.annotations.NullMarked;
