package mx.ventanilla.review.people;

import org.jspecify.annotations.Nullable;

/**
 * A reviewer who could take a review.
 *
 * @param reviewer e-mail
 * @param knowsArea whether the procedure lies in a part of the city that the reviewer knows
 * @param inHand how many reviews the reviewer holds
 * @param workLimit how many he may hold; null when there is no limit
 */
public record Candidate(
        String reviewer,
        boolean knowsArea,
        int inHand,
        @Nullable Integer workLimit) {}
