package mx.ventanilla.review.routing;

import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.ReviewState;

/**
 * A round as it begins: departments that have a review from an earlier round keep it, the others get one.
 *
 * @param round from 1
 * @param known reviews of earlier rounds that were not skipped, by code of the department
 */
record Opening(int round, Map<String, Known> known) {
    static final Opening FIRST = new Opening(1, Map.of());

    Opening {
        known = Map.copyOf(known);
    }

    boolean opens(String department) {
        return !known.containsKey(department);
    }

    /** Whether nobody need wait for the department any more. */
    boolean hasEnded(String department) {
        Known review = known.get(department);
        return review != null && review.state().isEnd();
    }

    /** Whether the department waits for others, so that it can wait for one more. */
    boolean isPending(String department) {
        Known review = known.get(department);
        return review != null && review.state() == ReviewState.PENDING;
    }

    /**
     * A review of an earlier round.
     *
     * @param id key in the database
     * @param state where it stands
     * @param waitsFor codes of the departments that it waits or waited for
     */
    record Known(long id, ReviewState state, Set<String> waitsFor) {
        Known {
            waitsFor = Set.copyOf(waitsFor);
        }
    }
}
