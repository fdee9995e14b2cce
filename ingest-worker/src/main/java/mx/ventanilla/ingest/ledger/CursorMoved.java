package mx.ventanilla.ingest.ledger;

/** Somebody else advanced a cursor: this worker no longer owns the partition, or reads from the wrong place. */
public final class CursorMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CursorMoved(int moved, int slices) {
        super("Of %d partitions, %d had their cursor moved by another worker; read from the cursor again"
                .formatted(slices, moved));
    }
}
