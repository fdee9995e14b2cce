package mx.ventanilla.outbox;

import java.time.Duration;

/** Something to be done at once and then every so often. Not thread-safe. */
final class Rhythm {
    private final Duration every;
    private long next = System.nanoTime();

    Rhythm(Duration every) {
        this.every = every;
    }

    /** True at most once per interval. */
    boolean isDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + every.toNanos();
        return true;
    }

    void again(Duration in) {
        next = System.nanoTime() + in.toNanos();
    }
}
