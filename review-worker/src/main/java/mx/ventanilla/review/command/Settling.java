package mx.ventanilla.review.command;

import java.time.Duration;
import mx.ventanilla.review.board.BoardQuery;
import mx.ventanilla.review.board.QueueBoard;

/** Waits until the worker has routed everything that was received, and says how far it is. */
final class Settling {
    private static final long BETWEEN_LOOKS_MILLIS = 250;
    private static final long BETWEEN_WORDS_NANOS = Duration.ofSeconds(2).toNanos();

    private final QueueBoard board;
    private final BoardQuery query;
    private final OfficeDoor door;

    Settling(QueueBoard board, BoardQuery query, OfficeDoor door) {
        this.board = board;
        this.query = query;
        this.door = door;
    }

    /** Returns whether nothing is waiting to be routed any more. */
    boolean await(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long nextWord = System.nanoTime() + BETWEEN_WORDS_NANOS;
        long waiting = board.received(query);
        while (waiting > 0 && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            waiting = board.received(query);
            if (System.nanoTime() > nextWord) {
                nextWord += BETWEEN_WORDS_NANOS;
                door.say(door.language()
                        .say(waiting + " trámites por turnar…", waiting + " procedures still to be routed…"));
            }
        }
        if (waiting > 0) {
            door.say(door.language()
                    .say(
                            "Quedan %d trámites por turnar después de %s. ¿Está en marcha review-worker? Vea ./ventanilla status."
                                    .formatted(waiting, most),
                            "%d procedures are still to be routed after %s. Is review-worker running? See ./ventanilla status."
                                    .formatted(waiting, most)));
        }
        return waiting == 0;
    }
}
