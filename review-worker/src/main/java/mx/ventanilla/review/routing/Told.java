package mx.ventanilla.review.routing;

import mx.ventanilla.review.casefile.OpenProcedure;

/**
 * A procedure of which something was told.
 *
 * @param procedure locked
 * @param eventId of the event that told it
 */
record Told(OpenProcedure procedure, String eventId) {}
