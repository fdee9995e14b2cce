package mx.ventanilla.review.routing;

/**
 * Word that something happened to a procedure.
 *
 * @param procedureId key in the database
 * @param eventId of the event that brought it
 */
public record Notice(long procedureId, String eventId) {}
