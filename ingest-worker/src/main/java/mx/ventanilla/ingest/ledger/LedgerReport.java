package mx.ventanilla.ingest.ledger;

import java.util.List;

/**
 * What the books say about one topic.
 *
 * @param topic full name
 * @param partitions in their order
 * @param inboxAccepted accepted events in the inbox, of those that were looked at
 */
public record LedgerReport(String topic, List<PartitionBooks> partitions, long inboxAccepted) {
    public LedgerReport {
        partitions = List.copyOf(partitions);
    }

    /** Every message of the topic has exactly one outcome, and the tables agree. */
    public boolean isComplete() {
        return partitions.stream().allMatch(each -> each.findings().isEmpty());
    }

    /**
     * One partition.
     *
     * @param beginOffset first offset that Kafka still has
     * @param endOffset behind the last record that a reader may see
     * @param cursor next offset to take in
     * @param verifiedBefore what lies below was found in order earlier, and was not looked at this time
     * @param counts by outcome
     * @param findings all that does not fit, in words; empty when everything does
     */
    public record PartitionBooks(
            int partition,
            long beginOffset,
            long endOffset,
            long cursor,
            long verifiedBefore,
            Counts counts,
            List<String> findings) {
        public PartitionBooks {
            findings = List.copyOf(findings);
        }

        PartitionBooks with(List<String> otherFindings) {
            return new PartitionBooks(partition, beginOffset, endOffset, cursor, verifiedBefore, counts, otherFindings);
        }
    }

    /** Sums of the ledger's rows. */
    public record Counts(
            long accepted, long stale, long duplicate, long conflict, long rejected, long parked, long absent) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    accepted + other.accepted,
                    stale + other.stale,
                    duplicate + other.duplicate,
                    conflict + other.conflict,
                    rejected + other.rejected,
                    parked + other.parked,
                    absent + other.absent);
        }
    }
}
