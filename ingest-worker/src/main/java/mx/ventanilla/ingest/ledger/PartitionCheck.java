package mx.ventanilla.ingest.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.ventanilla.ingest.ledger.LedgerReport.Counts;
import mx.ventanilla.ingest.ledger.LedgerReport.PartitionBooks;
import org.jspecify.annotations.Nullable;

/** Whether the books of one partition are in order. */
final class PartitionCheck {
    private final int partition;
    private final TopicExtent extent;
    private final long cursor;
    private final @Nullable Totals mark;
    private final Books.@Nullable Stretch fresh;
    private final Optional<Totals> totals;
    private final List<String> defects = new ArrayList<>();

    PartitionCheck(int partition, TopicExtent extent, VerifyLedger.Tables tables) {
        this.partition = partition;
        this.extent = extent;
        this.cursor = tables.cursors().getOrDefault(partition, extent.begin());
        this.mark = tables.marks().get(partition);
        this.fresh = tables.fresh().get(partition);
        this.totals = Totals.sum(mark, fresh == null ? null : fresh.entries());
        compareEnds();
        compareBegin();
        compareFresh();
    }

    int partition() {
        return partition;
    }

    /** Whether everything fits up to the cursor; how far behind Kafka that is does not matter. */
    boolean isSound() {
        return defects.isEmpty();
    }

    /** Of everything that has an entry; empty where nothing has. */
    Optional<Totals> totals() {
        return totals;
    }

    PartitionBooks report() {
        List<String> findings = new ArrayList<>();
        if (cursor < extent.end()) {
            findings.add("offsets %d to %d are not taken in yet".formatted(cursor, extent.end() - 1));
        }
        findings.addAll(defects);
        return new PartitionBooks(
                partition,
                extent.begin(),
                extent.end(),
                cursor,
                mark == null ? 0 : mark.nextOffset(),
                totals.map(Totals::counts).orElse(Counts.NONE),
                findings);
    }

    private void compareEnds() {
        if (cursor > extent.end()) {
            defects.add("the cursor stands at %d, but Kafka ends at %d: was the topic made anew?"
                    .formatted(cursor, extent.end()));
        }
        if (totals.isEmpty() && cursor > extent.begin()) {
            defects.add("the ledger has no entry for offsets below the cursor %d".formatted(cursor));
        }
        totals.filter(each -> each.nextOffset() != cursor)
                .ifPresent(each -> defects.add(
                        "the ledger ends at %d, but the cursor stands at %d".formatted(each.nextOffset(), cursor)));
    }

    private void compareBegin() {
        totals.filter(each -> each.firstOffset() > extent.begin())
                .ifPresent(each -> defects.add(gap(extent.begin(), each.firstOffset())));
        Totals entries = fresh == null ? null : fresh.entries();
        if (mark != null && entries != null && entries.firstOffset() != mark.nextOffset()) {
            defects.add(gap(mark.nextOffset(), entries.firstOffset()));
        }
    }

    private void compareFresh() {
        if (fresh == null) {
            return;
        }
        fresh.seams().forEach(seam -> defects.add(text(seam)));
        Counts counts = fresh.entries() == null ? Counts.NONE : fresh.entries().counts();
        Counts noted = fresh.remarks();
        compare("stale", counts.stale(), noted.stale());
        compare("duplicate", counts.duplicate(), noted.duplicate());
        compare("conflict", counts.conflict(), noted.conflict());
        compare("rejected", counts.rejected(), noted.rejected());
        compare("parked", counts.parked(), noted.parked());
        if (counts.parked() != fresh.parked()) {
            defects.add("the ledger counts %d parked, but %d are kept".formatted(counts.parked(), fresh.parked()));
        }
    }

    private static String text(Books.Seam seam) {
        return seam.endOfFirst() < seam.beginOfSecond()
                ? gap(seam.endOfFirst(), seam.beginOfSecond())
                : "overlap: offsets %d to %d have two entries".formatted(seam.beginOfSecond(), seam.endOfFirst() - 1);
    }

    private static String gap(long from, long to) {
        return "gap: offsets %d to %d have no entry".formatted(from, to - 1);
    }

    private void compare(String outcome, long counted, long noted) {
        if (counted != noted) {
            defects.add("the ledger counts %d %s, but there are %d remarks".formatted(counted, outcome, noted));
        }
    }
}
