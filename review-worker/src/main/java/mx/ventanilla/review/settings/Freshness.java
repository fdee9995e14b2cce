package mx.ventanilla.review.settings;

import java.time.Duration;

/** Whether what was read before may still be used. */
@FunctionalInterface
public interface Freshness {
    /** As long as it is the same, nothing that was read under it needs to be read again. */
    long mark();

    /** Nobody tells of changes: everything is read again when it is that old. */
    static Freshness atMost(Duration age) {
        return () -> System.nanoTime() / age.toNanos();
    }
}
