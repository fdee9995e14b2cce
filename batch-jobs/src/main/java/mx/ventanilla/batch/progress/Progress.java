package mx.ventanilla.batch.progress;

/** Tells an operator how far a long task is. May be called as often as one likes; drawing has its own pace. */
public interface Progress extends AutoCloseable {

    /**
     * Begins a task, ending the one before it.
     *
     * @param task name of the run and what it does, as {@code layer-import#12 load}
     * @param unit what is counted, as {@code features}
     * @param total how many there are
     * @param done how many were done before, by an earlier attempt
     */
    void begin(String task, String unit, long total, long done);

    /**
     * Tells how far the task is.
     *
     * @param done how many of the total are done
     * @param note what else is worth knowing, as {@code rejects 17}; may be empty
     */
    void advanceTo(long done, String note);

    /**
     * The same, where the task can describe itself better than this can.
     *
     * @param line everything worth knowing, without the time; shown where there is no terminal
     */
    default void advanceTo(long done, String note, String line) {
        advanceTo(done, note);
    }

    @Override
    void close();
}
