/** Who is at work (personal): absences and those who stand in, who knows which part of the city, and who should take what. */
@NullMarked
package mx.ventanilla.review.people;

import org.jspecify.annotations.NullMarked;
