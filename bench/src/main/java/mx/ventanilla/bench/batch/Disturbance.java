package mx.ventanilla.bench.batch;

/**
 * Something that others suffer from while a backfill runs.
 *
 * @param name for people
 * @param reason which the run must give for standing still: how its text begins
 * @param begin returns when the harm is done, or begins to grow
 * @param end returns when it is over, or begins to be
 */
record Disturbance(String name, String reason, Act begin, Act end) {
    /** What one of them does. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }
}
