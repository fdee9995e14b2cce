package mx.ventanilla.ingest.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Up to where each partition's books were found in order, with the totals until there. */
final class Marks {
    private static final String FIND = """
            select partition, first_offset, next_offset, accepted, stale, duplicate, conflict, rejected, parked, absent
            from ledger_marks
            where topic = ?
            """;

    /** Primary key. Of two who verify at once, the one who saw more is right. */
    private static final String SET = """
            insert into ledger_marks as mark (topic, partition, first_offset, next_offset,
                                              accepted, stale, duplicate, conflict, rejected, parked, absent)
            select topic, partition, first_offset, next_offset, accepted, stale, duplicate, conflict, rejected, parked, absent
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as verified (topic, partition, first_offset, next_offset,
                             accepted, stale, duplicate, conflict, rejected, parked, absent)
            on conflict (topic, partition) do update
            set first_offset = excluded.first_offset, next_offset = excluded.next_offset, accepted = excluded.accepted,
                stale = excluded.stale, duplicate = excluded.duplicate, conflict = excluded.conflict,
                rejected = excluded.rejected, parked = excluded.parked, absent = excluded.absent, verified_at = now()
            where mark.next_offset <= excluded.next_offset
            """;

    private static final String REMOVE = """
            delete from ledger_marks mark
            using unnest(?, ?) as wrong (topic, partition)
            where mark.topic = wrong.topic and mark.partition = wrong.partition
            """;

    private static final String MAY_WRITE = "select has_table_privilege('ledger_marks', 'insert, update, delete')";

    private final JdbcTemplate jdbc;

    Marks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this login may set marks; one that only reads verifies all the same, from where others set them. */
    boolean mayBeSet() {
        return Boolean.TRUE.equals(jdbc.queryForObject(MAY_WRITE, Boolean.class));
    }

    Map<Integer, Totals> find(String topic) {
        return jdbc.query(FIND, (row, number) -> Books.totals(row.getInt("partition"), row), topic).stream()
                .collect(Collectors.toMap(Totals::partition, each -> each));
    }

    void set(String topic, List<Totals> verified) {
        if (!verified.isEmpty()) {
            jdbc.update(Unnest.of(SET, verified)
                    .column("text", each -> topic)
                    .column("int4", Totals::partition)
                    .column("int8", Totals::firstOffset)
                    .column("int8", Totals::nextOffset)
                    .column("int8", each -> each.counts().accepted())
                    .column("int8", each -> each.counts().stale())
                    .column("int8", each -> each.counts().duplicate())
                    .column("int8", each -> each.counts().conflict())
                    .column("int8", each -> each.counts().rejected())
                    .column("int8", each -> each.counts().parked())
                    .column("int8", each -> each.counts().absent()));
        }
    }

    void remove(String topic, Collection<Integer> partitions) {
        if (!partitions.isEmpty()) {
            jdbc.update(Unnest.of(REMOVE, List.copyOf(partitions))
                    .column("text", each -> topic)
                    .column("int4", each -> each));
        }
    }
}
