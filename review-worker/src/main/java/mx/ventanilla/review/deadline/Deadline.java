package mx.ventanilla.review.deadline;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Until when a review must be answered, and its place in the queue.
 *
 * @param readyAt when the department could begin; the term is counted from that day
 * @param dueOn last business day to answer, in the municipality's zone
 * @param rankAt the queue's order: the end of {@code dueOn} brought forward by the {@link PriorityBoost}
 */
public record Deadline(Instant readyAt, LocalDate dueOn, Instant rankAt) {}
