package mx.ventanilla.review.casefile;

/**
 * One review with its procedure, locked.
 *
 * @param procedure as it stands
 * @param review as it stands
 */
public record OpenFile(OpenProcedure procedure, FiledReview review) {}
