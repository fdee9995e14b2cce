package mx.ventanilla.outbox;

import java.util.Arrays;

/**
 * Where the search for unpublished events may begin, per shard. Published entries stay in the index for as long as an old
 * snapshot anywhere protects them, and a search from the beginning walks all of them each time.
 *
 * <p>A floor is safe only when nothing at or below it can still be committed. So a number drawn from the sequence becomes
 * <em>settled</em> when every transaction that was running when it was drawn has ended; a shard's floor rises to the
 * settled number, or to just below its first unpublished event where that is lower. Not thread-safe.
 */
final class ShardFloors {
    static final int SHARDS = 16;

    private final long[] floors = new long[SHARDS];
    private long settled;
    private long drawn;
    private long drawnBefore = Long.MAX_VALUE;

    /** Only events with a higher seq need to be looked at. */
    long floor(int shard) {
        return floors[shard];
    }

    Long[] floors() {
        return Arrays.stream(floors).boxed().toArray(Long[]::new);
    }

    /** Whether the last drawn number is settled, so that it is worth while to draw another. */
    boolean wantsDraw() {
        return drawnBefore == Long.MAX_VALUE;
    }

    /**
     * Notes a number that is to be settled.
     *
     * @param lastSeq a number that the sequence had reached
     * @param transaction id assigned after that: who drew that number or a lower one has a lower id
     */
    void drawn(long lastSeq, long transaction) {
        if (lastSeq > settled) {
            drawn = lastSeq;
            drawnBefore = transaction;
        }
    }

    /**
     * Settles the drawn number where nobody can come below it any more.
     *
     * @param oldestRunning lowest id of a transaction that had not ended in the snapshot of the search that follows
     */
    void running(long oldestRunning) {
        if (oldestRunning >= drawnBefore) {
            settled = drawn;
            drawnBefore = Long.MAX_VALUE;
        }
    }

    /**
     * Raises the floor as far as it is safe.
     *
     * @param seq lowest unpublished one of the shard in the snapshot that {@link #running} was told of
     */
    void firstUnpublished(int shard, long seq) {
        floors[shard] = Math.max(floors[shard], Math.min(settled, seq - 1));
    }

    void nothingUnpublished(int shard) {
        floors[shard] = Math.max(floors[shard], settled);
    }

    /** Starts over: a net below the reasoning above, for a database that was restored or made anew under a relay. */
    void forget() {
        Arrays.fill(floors, 0);
        settled = 0;
        drawn = 0;
        drawnBefore = Long.MAX_VALUE;
    }
}
