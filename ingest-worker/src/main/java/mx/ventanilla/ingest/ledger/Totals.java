package mx.ventanilla.ingest.ledger;

import java.util.Optional;
import mx.ventanilla.ingest.ledger.LedgerReport.Counts;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a partition that touch one another, added up.
 *
 * @param firstOffset where the first begins
 * @param nextOffset where the last ends
 */
record Totals(int partition, long firstOffset, long nextOffset, Counts counts) {
    /** What was verified before and what came after it; empty where there is neither. */
    static Optional<Totals> sum(@Nullable Totals before, @Nullable Totals after) {
        if (before == null || after == null) {
            return Optional.ofNullable(before == null ? after : before);
        }
        return Optional.of(new Totals(
                before.partition(),
                before.firstOffset(),
                after.nextOffset(),
                before.counts().plus(after.counts())));
    }
}
