package mx.ventanilla.ingest.chaos;

/**
 * What a fault run found.
 *
 * @param events sent
 * @param kills workers killed with SIGKILL
 * @param killsAtWork those of them that came while messages were waiting to be taken in
 * @param lost accepted events without their trace in the history
 * @param duplicated effects, receipts or events that exist twice
 * @param outOfOrder entries of a procedure's history, or events about it, that come before an earlier version's
 * @param unaccounted messages without outcome in the ledger or without receipt, and whatever else the ledger finds
 * @param receiptsDiffer receipts that tell another outcome than the one planned
 * @param seconds from the first event to the last receipt
 */
public record ChaosFigures(
        int events,
        int kills,
        int killsAtWork,
        long lost,
        long duplicated,
        long outOfOrder,
        long unaccounted,
        long receiptsDiffer,
        long seconds) {
    /** Nothing went wrong. */
    public boolean isSpotless() {
        return lost + duplicated + outOfOrder + unaccounted + receiptsDiffer == 0;
    }
}
