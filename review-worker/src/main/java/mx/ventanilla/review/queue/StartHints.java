package mx.ventanilla.review.queue;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Where the first review of each queue was last seen. What was claimed leaves a dead entry in the queue's index, and while
 * an old snapshot anywhere protects it, every claim from the front would walk it again.
 *
 * <p>Every two seconds one claim, and only one, looks from the front, so that reviews that came back or became urgent are
 * found. A hint says where to look first, never that a queue is empty.
 */
final class StartHints {
    static final Duration AGE = Duration.ofSeconds(2);

    private final ConcurrentMap<Queue, Hint> hints = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    StartHints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A department of a municipality. */
    record Queue(String municipality, String department) {}

    /**
     * Where a claim looks.
     *
     * @param after only reviews behind this place
     * @param look number of the look from the front that the place came from
     */
    record Start(Place after, long look) {}

    private record Hint(Place after, long look, long lookAgainAt) {}

    /** Where to look first. */
    Start start(Queue queue) {
        Hint known = hints.get(queue);
        if (known != null && nanoTime.getAsLong() - known.lookAgainAt() < 0) {
            return new Start(known.after(), known.look());
        }
        // whoever replaces the old hint looks from the front; until he has, the others go on from where it points
        Place after = known == null ? Place.FRONT : known.after();
        long look = known == null ? 1 : known.look() + 1;
        Hint next = new Hint(after, look, nanoTime.getAsLong() + AGE.toNanos());
        boolean mine = known == null ? hints.putIfAbsent(queue, next) == null : hints.replace(queue, known, next);
        return new Start(mine ? Place.FRONT : after, look);
    }

    /** Notes the last place that a claim has taken. */
    void taken(Queue queue, Start start, Place last) {
        hints.computeIfPresent(queue, (same, hint) -> {
            if (start.look() != hint.look()) {
                return hint; // the claim began before the last look from the front
            }
            boolean fromFront = start.after().equals(Place.FRONT);
            Place after = fromFront || last.compareTo(hint.after()) > 0 ? last : hint.after();
            return new Hint(after, fromFront ? hint.look() + 1 : hint.look(), hint.lookAgainAt());
        });
    }
}
