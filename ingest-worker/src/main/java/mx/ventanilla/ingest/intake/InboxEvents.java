package mx.ventanilla.ingest.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.statement.Unnest;
import mx.ventanilla.ingest.validation.EventIdentity;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event that had its effect, or its refusal, once. */
final class InboxEvents {
    /** Primary key, one probe per event. */
    private static final String FIND = """
            select inbox.source, inbox.event_id, encode(inbox.payload_hash, 'hex') as payload_hash
            from unnest(?, ?) as event (source, event_id)
            join inbox_events inbox using (source, event_id)
            """;

    private static final String ADD = """
            insert into inbox_events (source, event_id, event_type, subject, payload_hash, outcome)
            select source, event_id, event_type, subject, decode(payload_hash, 'hex'), outcome
            from unnest(?, ?, ?, ?, ?, ?) as event (source, event_id, event_type, subject, payload_hash, outcome)
            on conflict (source, event_id) do nothing
            """;

    private final JdbcTemplate jdbc;

    InboxEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Payload hashes of those events that were received before. */
    Map<EventIdentity.Key, String> hashesOf(List<EventIdentity> events) {
        Map<EventIdentity.Key, String> hashes = new HashMap<>();
        jdbc.query(
                Unnest.of(FIND, events).column("text", EventIdentity::source).column("text", EventIdentity::id),
                row -> {
                    hashes.put(
                            new EventIdentity.Key(row.getString("source"), row.getString("event_id")),
                            row.getString("payload_hash"));
                });
        return hashes;
    }

    /** An event and what came of it. */
    record Entry(EventIdentity event, Outcome outcome) {}

    /** @throws LostRace when another partition's batch brought one of the events at the same moment */
    void add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int added = jdbc.update(Unnest.of(ADD, entries)
                .column("text", entry -> entry.event().source())
                .column("text", entry -> entry.event().id())
                .column("text", entry -> entry.event().type())
                .column("text", entry -> entry.event().subject())
                .column("text", entry -> entry.event().payloadHash())
                .column("text", entry -> entry.outcome().name()));
        if (added != entries.size()) {
            throw new LostRace("%d events of the batch".formatted(entries.size() - added));
        }
    }
}
