package mx.ventanilla.batch.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a run, as last set from any process.
 *
 * @param version counts changes
 * @param targetMillis how long a slice should take, 50–5,000
 * @param nice pause after a slice, as a multiple of its time
 * @param maxRate rows a second in each process; null for no limit
 * @param workers in the process that owns the run, 0–64
 * @param throttled whether an operator holds it back
 * @param window hours to work in; null for always
 * @param maxRejects null for no limit
 * @param leaseSeconds how long a claim holds without being renewed, 1–30
 */
public record Controls(
        Desired desired,
        long version,
        long acknowledged,
        int targetMillis,
        double nice,
        @Nullable Integer maxRate,
        int workers,
        boolean throttled,
        @Nullable WorkWindow window,
        @Nullable RejectLimit maxRejects,
        int leaseSeconds) {

    public static Controls defaults() {
        return new Controls(Desired.RUN, 1, 0, 500, 0.5, null, 1, false, null, null, 15);
    }
}
