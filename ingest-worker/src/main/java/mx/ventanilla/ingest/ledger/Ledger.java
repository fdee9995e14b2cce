package mx.ventanilla.ingest.ledger;

import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What became of every offset: one row per partition and batch, one row per message that was not simply accepted. */
public final class Ledger {
    private static final String RECORD = """
            insert into intake_ledger (topic, partition, first_offset, next_offset,
                                       accepted, stale, duplicate, conflict, rejected, parked, absent, worker)
            select topic, partition, first_offset, next_offset,
                   accepted, stale, duplicate, conflict, rejected, parked, absent, worker
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as entry (topic, partition, first_offset, next_offset,
                          accepted, stale, duplicate, conflict, rejected, parked, absent, worker)
            """;

    private static final String NOTE = """
            insert into intake_exceptions (topic, partition, "offset", outcome, event_source, event_id, subject, dead_letter_id)
            select topic, partition, "offset", outcome, event_source, event_id, subject, dead_letter_id
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as exception (topic, partition, "offset", outcome, event_source, event_id, subject, dead_letter_id)
            """;

    private final JdbcOperations jdbc;
    private final String worker;

    /** @param worker name of this process, for those who read the ledger */
    public Ledger(JdbcOperations jdbc, String worker) {
        this.jdbc = jdbc;
        this.worker = worker;
    }

    /** One slice and how many of its messages came to each outcome. */
    public record Entry(Slice slice, Map<Outcome, Integer> counts) {
        int count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0);
        }
    }

    /**
     * A message that was not simply accepted.
     *
     * @param deadLetterId present for conflicts and rejections
     */
    public record Remark(
            Position position,
            Outcome outcome,
            @Nullable EventIdentity identity,
            @Nullable Long deadLetterId) {}

    /** Writes what became of the slices, in the transaction of the effect. */
    public void record(List<Entry> entries) {
        jdbc.update(Unnest.of(RECORD, entries)
                .column("text", entry -> entry.slice().topic())
                .column("int4", entry -> entry.slice().partition())
                .column("int8", entry -> entry.slice().firstOffset())
                .column("int8", entry -> entry.slice().nextOffset())
                .column("int4", entry -> entry.count(Outcome.ACCEPTED))
                .column("int4", entry -> entry.count(Outcome.STALE))
                .column("int4", entry -> entry.count(Outcome.DUPLICATE))
                .column("int4", entry -> entry.count(Outcome.CONFLICT))
                .column("int4", entry -> entry.count(Outcome.REJECTED))
                .column("int4", entry -> entry.count(Outcome.PARKED))
                .column("int4", entry -> entry.slice().absent())
                .column("text", entry -> worker));
    }

    /** Writes the fine print, in the transaction of the effect. */
    public void note(List<Remark> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        jdbc.update(Unnest.of(NOTE, remarks)
                .column("text", each -> each.position().topic())
                .column("int4", each -> each.position().partition())
                .column("int8", each -> each.position().offset())
                .column("text", each -> each.outcome().name())
                .column(
                        "text",
                        each -> each.identity() == null ? null : each.identity().source())
                .column(
                        "text",
                        each -> each.identity() == null ? null : each.identity().id())
                .column(
                        "text",
                        each -> each.identity() == null ? null : each.identity().subject())
                .column("int8", Remark::deadLetterId));
    }
}
