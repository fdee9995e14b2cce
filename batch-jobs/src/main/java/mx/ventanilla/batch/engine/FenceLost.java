package mx.ventanilla.batch.engine;

/** Somebody else has claimed the slice since; nothing of ours may be committed. */
final class FenceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FenceLost(ClaimedSlice slice) {
        super("slice %d (%s): its lease ran out and another worker took it; nothing of it was written here"
                .formatted(slice.id(), slice.keys()));
    }
}
