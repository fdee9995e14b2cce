package mx.ventanilla.ingest.ledger;

import java.util.List;
import java.util.OptionalLong;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcOperations;

/** How far each partition has been taken in. This, not Kafka's committed offset, is the truth. */
public final class Cursors {
    /** Primary key. */
    private static final String FIND = "select next_offset from intake_cursors where topic = ? and partition = ?";

    private static final String BEGIN = """
            insert into intake_cursors (topic, partition, next_offset)
            values (?, ?, ?)
            on conflict (topic, partition) do nothing
            """;

    /** Locks the rows of the batch's partitions until its end: a second owner waits here, and then finds them moved. */
    private static final String ADVANCE = """
            update intake_cursors as cursor
            set next_offset = slice.next_offset, updated_at = now()
            from unnest(?, ?, ?, ?) as slice (topic, partition, first_offset, next_offset)
            where cursor.topic = slice.topic
              and cursor.partition = slice.partition
              and cursor.next_offset = slice.first_offset
            """;

    private final JdbcOperations jdbc;

    public Cursors(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The offset to read next; empty for a partition that nobody has read yet. */
    public OptionalLong find(String topic, int partition) {
        return jdbc.queryForList(FIND, Long.class, topic, partition).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Opens the books of a partition. Harmless where they are open. */
    public void begin(String topic, int partition, long offset) {
        jdbc.update(BEGIN, topic, partition, offset);
    }

    /**
     * Advances the cursors in the caller's transaction, by compare-and-set.
     *
     * @throws CursorMoved when one does not stand where its slice begins; the caller's transaction must roll back
     */
    public void advance(List<Slice> slices) {
        int advanced = jdbc.update(Unnest.of(ADVANCE, slices)
                .column("text", Slice::topic)
                .column("int4", Slice::partition)
                .column("int8", Slice::firstOffset)
                .column("int8", Slice::nextOffset));
        if (advanced != slices.size()) {
            throw new CursorMoved(slices.size() - advanced, slices.size());
        }
    }
}
