package mx.ventanilla.stack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waiting for something that another process does. */
public final class Waiting {
    private static final long PAUSE_MILLIS = 25;

    private Waiting() {}

    /** Whether the condition came true within the limit; it is asked at least once. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another process", interrupted);
        }
    }
}
