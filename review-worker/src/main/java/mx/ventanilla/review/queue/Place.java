package mx.ventanilla.review.queue;

import java.time.OffsetDateTime;

/**
 * A place in a department's queue; the queue's order is that of rank and id.
 *
 * @param rankAt see {@link mx.ventanilla.review.deadline.Deadline#rankAt}
 * @param id key of the review
 */
record Place(OffsetDateTime rankAt, long id) implements Comparable<Place> {
    /** Before every review. */
    static final Place FRONT = new Place(OffsetDateTime.MIN, 0);

    @Override
    public int compareTo(Place other) {
        int byRank = rankAt.compareTo(other.rankAt);
        return byRank == 0 ? Long.compare(id, other.id) : byRank;
    }
}
