package mx.ventanilla.bench;

import org.jspecify.annotations.Nullable;

/**
 * What the review can do in a second; medians of the rounds, four clients.
 *
 * @param routedPerSecond null: not measured here yet
 * @param claimsPerSecond reviews claimed one by one, each decided before the next
 * @param claimsInTwentiesPerSecond reviews claimed, twenty at once
 * @param claimsPerSecondMillion as {@code claimsPerSecond}, with a million open reviews; null when left out
 * @param claimsInTwentiesPerSecondMillion the same in twenties; null when left out
 * @param claimsPerSecondOldSnapshot as {@code claimsPerSecond}, while another session holds an old snapshot
 * @param claimsInTwentiesPerSecondOldSnapshot the same in twenties
 * @param p99ClaimMs 99 of 100 single claims answer within this time, in milliseconds
 */
record ReviewFigures(
        @Nullable Double routedPerSecond,
        double claimsPerSecond,
        double claimsInTwentiesPerSecond,
        @Nullable Double claimsPerSecondMillion,
        @Nullable Double claimsInTwentiesPerSecondMillion,
        double claimsPerSecondOldSnapshot,
        double claimsInTwentiesPerSecondOldSnapshot,
        double p99ClaimMs) {}
