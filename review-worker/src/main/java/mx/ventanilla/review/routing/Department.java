package mx.ventanilla.review.routing;

/**
 * A department as a rule names it.
 *
 * @param id key in the database
 * @param code unique in its municipality
 * @param closed whether the municipality has given it up since the rule was written
 * @param approvesByItself whether it approves where there is nothing for it to check
 */
public record Department(long id, String code, boolean closed, boolean approvesByItself) {}
