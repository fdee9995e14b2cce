package mx.ventanilla.ingest.ledger;

import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;

/**
 * Consecutive messages of one partition, read from where the cursor stood.
 *
 * @param topic full name
 * @param partition from 0
 * @param firstOffset where the cursor stood; the first message may lie behind it when offsets hold no record
 * @param records in offset order, at least one
 */
public record Slice(String topic, int partition, long firstOffset, List<ReceivedRecord> records) {
    public Slice {
        records = List.copyOf(records);
        long expected = firstOffset;
        if (records.isEmpty()) {
            throw new IllegalArgumentException("A slice holds at least one record");
        }
        for (ReceivedRecord record : records) {
            Position at = record.position();
            if (at.offset() < expected || !at.topic().equals(topic) || at.partition() != partition) {
                throw new IllegalArgumentException("%s does not follow offset %d".formatted(at, expected));
            }
            expected = at.offset() + 1;
        }
    }

    /** The first so many records of all slices together. */
    public static List<Slice> first(List<Slice> slices, int records) {
        List<Slice> first = new ArrayList<>();
        int left = records;
        for (Slice slice : slices) {
            int taken = Math.min(left, slice.records().size());
            if (taken > 0) {
                first.add(new Slice(
                        slice.topic(),
                        slice.partition(),
                        slice.firstOffset(),
                        slice.records().subList(0, taken)));
            }
            left -= taken;
        }
        return first;
    }

    /** What remains behind the first so many records; begins where those end. */
    public static List<Slice> rest(List<Slice> slices, int records) {
        List<Slice> rest = new ArrayList<>();
        int left = records;
        for (Slice slice : slices) {
            List<ReceivedRecord> all = slice.records();
            int taken = Math.min(left, all.size());
            if (taken < all.size()) {
                long from = taken == 0
                        ? slice.firstOffset()
                        : all.get(taken - 1).position().offset() + 1;
                rest.add(new Slice(slice.topic(), slice.partition(), from, all.subList(taken, all.size())));
            }
            left -= taken;
        }
        return rest;
    }

    /** Where the cursor stands afterwards. */
    public long nextOffset() {
        return records.get(records.size() - 1).position().offset() + 1;
    }

    /** Offsets that hold no record: transaction markers, or what compaction or retention removed. */
    public int absent() {
        return Math.toIntExact(nextOffset() - firstOffset - records.size());
    }
}
