package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.deadletter.RedriveMark;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.statement.BinaryCopy;
import mx.ventanilla.statement.BinaryRows;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event that had its effect, or its refusal, once. */
final class InboxEvents {
    /** Primary key, one probe per event. */
    private static final String FIND = """
            select inbox.source, inbox.event_id, encode(inbox.payload_hash, 'hex') as payload_hash,
                   encode(inbox.refused_hash, 'hex') as refused_hash, inbox.redrive_of, inbox.outcome
            from unnest(?, ?) as event (source, event_id)
            join inbox_events inbox using (source, event_id)
            """;

    private static final String ADDED = "inbox_events (source, event_id, event_type, subject, payload_hash, outcome)";

    /** Primary key. Only a refusal can be taken over; what had its effect stays. */
    private static final String TAKE_OVER = """
            insert into inbox_events as inbox (source, event_id, event_type, subject, payload_hash, outcome, redrive_of)
            select source, event_id, event_type, subject, decode(payload_hash, 'hex'), outcome, redrive_of
            from unnest(?, ?, ?, ?, ?, ?, ?)
                as event (source, event_id, event_type, subject, payload_hash, outcome, redrive_of)
            on conflict (source, event_id) do update
            set payload_hash = excluded.payload_hash, outcome = excluded.outcome, redrive_of = excluded.redrive_of,
                refused_hash = coalesce(inbox.refused_hash, inbox.payload_hash), received_at = now()
            where inbox.outcome = 'REJECTED'
            """;

    private final JdbcTemplate jdbc;

    InboxEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those events that were received before. */
    Map<EventIdentity.Key, SeenEvent> seen(List<EventIdentity> events) {
        Map<EventIdentity.Key, SeenEvent> seen = new HashMap<>();
        jdbc.query(
                Unnest.of(FIND, events).column("text", EventIdentity::source).column("text", EventIdentity::id),
                row -> {
                    seen.put(new EventIdentity.Key(row.getString("source"), row.getString("event_id")), seen(row));
                });
        return seen;
    }

    private static SeenEvent seen(ResultSet row) throws SQLException {
        return new SeenEvent(
                row.getString("payload_hash"),
                row.getString("refused_hash"),
                row.getString("outcome").equals("REJECTED"),
                row.getObject("redrive_of", Long.class));
    }

    /**
     * An event and what came of it.
     *
     * @param redriveOf the dead letter that it comes from; null for what was published in the ordinary way
     */
    record Entry(
            EventIdentity event, Outcome outcome, @Nullable Long redriveOf) {
        static Entry of(ReceivedRecord record, EventIdentity event, Outcome outcome) {
            return new Entry(event, outcome, RedriveMark.letterOf(record).orElse(null));
        }
    }

    /** @throws LostRace when another partition's batch brought one of the events at the same moment */
    void add(List<Entry> entries) {
        List<Entry> plain =
                entries.stream().filter(entry -> entry.redriveOf() == null).toList();
        List<Entry> redriven =
                entries.stream().filter(entry -> entry.redriveOf() != null).toList();
        if (!plain.isEmpty()) {
            LostRace.over("inbox_events_pkey", () -> BinaryCopy.send(jdbc, ADDED, plain, InboxEvents::columns));
        }
        if (!redriven.isEmpty()) {
            takeOver(redriven);
        }
    }

    private static void columns(BinaryRows row, Entry entry) {
        row.text(entry.event().source())
                .text(entry.event().id())
                .text(entry.event().type())
                .text(entry.event().subject())
                .bytea(HexFormat.of().parseHex(entry.event().payloadHash()))
                .text(entry.outcome().name());
    }

    private void takeOver(List<Entry> entries) {
        int written = jdbc.update(Unnest.of(TAKE_OVER, entries)
                .column("text", entry -> entry.event().source())
                .column("text", entry -> entry.event().id())
                .column("text", entry -> entry.event().type())
                .column("text", entry -> entry.event().subject())
                .column("text", entry -> entry.event().payloadHash())
                .column("text", entry -> entry.outcome().name())
                .column("int8", Entry::redriveOf));
        if (written != entries.size()) {
            throw new LostRace("%d events of the batch".formatted(entries.size() - written));
        }
    }
}
