package mx.ventanilla.bench.review;

import org.jspecify.annotations.Nullable;

/**
 * What the review can do in a second; medians of the rounds, four clients.
 *
 * @param routedPerSecond procedures sent to their departments, by two listeners in batches of 500, under rules that ask
 *     about five layers of 2,000 polygons
 * @param claimsPerSecond reviews claimed one by one, each decided before the next
 * @param bareClaimsPerSecond rows taken and finished in the least that a queue in PostgreSQL can be, in the same minutes
 * @param claimsRatio {@code claimsPerSecond} to that
 * @param claimsTwentiesPerSecond reviews claimed, twenty at once
 * @param claimsPerSecondMillion as {@code claimsPerSecond}, with a million open reviews; null when left out
 * @param claimsTwentiesPerSecondMillion the same in twenties; null when left out
 * @param claimsPerSecondOldSnapshot as {@code claimsPerSecond}, while another session holds an old snapshot
 * @param claimsTwentiesPerSecondOldSnapshot the same in twenties
 * @param p99ClaimMs 99 of 100 single claims answer within this time, in milliseconds
 */
record ReviewFigures(
        double routedPerSecond,
        double claimsPerSecond,
        double bareClaimsPerSecond,
        double claimsRatio,
        double claimsTwentiesPerSecond,
        @Nullable Double claimsPerSecondMillion,
        @Nullable Double claimsTwentiesPerSecondMillion,
        double claimsPerSecondOldSnapshot,
        double claimsTwentiesPerSecondOldSnapshot,
        double p99ClaimMs) {}
