/** What time brings about by itself, municipality by municipality, in any number of processes. */
@NullMarked
package mx.ventanilla.review.sweep;

import org.jspecify.annotations.NullMarked;
