package mx.ventanilla.batch.engine;

/** How a worker ended. */
sealed interface WorkerEnd {
    /** Nothing is left to claim in any step. */
    record NothingLeft() implements WorkerEnd {}

    /** It was asked to leave. */
    record Left() implements WorkerEnd {}

    /** Something failed; what it had claimed is to be given back. */
    record Failed(Throwable failure) implements WorkerEnd {}
}
