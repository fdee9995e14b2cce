/**
 * The surveyor: finds out where procedures lie from whatever a source delivered, and what the map says of the place.
 */
@NullMarked
package mx.ventanilla.batch.survey;

import org.jspecify.annotations.NullMarked;
