package mx.ventanilla.review.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One department's queue.
 *
 * @param municipality INEGI key
 * @param municipalityName as people say it
 * @param department code
 * @param departmentName as people say it
 * @param pausedReason why nobody may claim at the moment; null when work goes on
 * @param ready how many reviews wait for a reviewer
 * @param inReview how many a reviewer holds
 * @param waiting how many wait for other departments, for the applicant, or on hold
 * @param reviews first those in the queue, in its order, then those in review
 */
public record DepartmentQueue(
        String municipality,
        String municipalityName,
        String department,
        String departmentName,
        @Nullable String pausedReason,
        long ready,
        long inReview,
        long waiting,
        List<QueuedReview> reviews) {}
