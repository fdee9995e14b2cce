package mx.ventanilla.review.routing;

/**
 * A procedure for which a plan is drawn up.
 *
 * @param id key in the database
 * @param municipalityId key in the database
 * @param procedureTypeId key in the database
 * @param procedureType code
 */
public record Filed(long id, long municipalityId, long procedureTypeId, String procedureType) {}
