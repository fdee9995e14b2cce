package mx.ventanilla.review.prevention;

/**
 * What the applicant is asked to correct.
 *
 * @param reviewId key of the review that cannot go on without it
 * @param userId key of the reviewer who asks
 * @param reason for the applicant, 2 to 4,000 characters
 */
public record PreventionRequest(long reviewId, long userId, String reason) {}
