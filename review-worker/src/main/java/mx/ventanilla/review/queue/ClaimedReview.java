package mx.ventanilla.review.queue;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A review that its reviewer holds now.
 *
 * @param id key in the database
 * @param version to be named in the decision
 * @param folio of its procedure
 * @param dueOn last business day to answer
 * @param leaseUntil when it returns to the queue by itself
 */
public record ClaimedReview(long id, int version, String folio, LocalDate dueOn, Instant leaseUntil) {}
