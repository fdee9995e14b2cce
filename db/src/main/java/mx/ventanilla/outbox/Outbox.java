package mx.ventanilla.outbox;

import java.util.List;
import java.util.Map;
import mx.ventanilla.statement.CopyText;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Where a worker leaves the events of what it has just done, in the same transaction. */
public final class Outbox {
    /** Up to here one round trip counts for more than what a row costs. */
    private static final int FEW = 50;

    /** `seq` is drawn after the sort, so that events keep the order of the list. Takes no lock but on the new rows. */
    private static final String APPEND = """
            insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload, headers)
            select id, topic, key, type, source, payload, headers::jsonb
            from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality as event (id, topic, key, type, source, payload, headers, position)
            order by position
            """;

    /** COPY draws `seq` row by row, in the order of the list. */
    private static final String COPY =
            "copy outbox_events (id, aggregatetype, aggregateid, type, source, payload, headers) from stdin";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcOperations jdbc;

    public Outbox(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes the events in the caller's transaction; they are published after its commit, or never. The caller holds the
     * lock on the procedure or the review that an event is about, which is what keeps the order of the events about it.
     */
    public void append(List<OutboxEvent> events) {
        if (events.size() > FEW) {
            copy(events);
        } else if (!events.isEmpty()) {
            insert(events);
        }
    }

    private void insert(List<OutboxEvent> events) {
        int written = jdbc.update(Unnest.of(APPEND, events)
                .column("uuid", OutboxEvent::id)
                .column("text", OutboxEvent::topic)
                .column("text", OutboxEvent::key)
                .column("text", OutboxEvent::type)
                .column("text", OutboxEvent::source)
                .column("bytea", OutboxEvent::payload)
                .column("text", event -> json(event.headers())));
        if (written != events.size()) {
            throw new IllegalStateException("Appended " + written + " of " + events.size() + " events to the outbox");
        }
    }

    private void copy(List<OutboxEvent> events) {
        CopyText rows = new CopyText();
        for (OutboxEvent event : events) {
            rows.column(event.id())
                    .column(event.topic())
                    .column(event.key())
                    .column(event.type())
                    .column(event.source())
                    .bytes(event.payload())
                    .column(json(event.headers()));
            rows.endRow();
        }
        rows.send(jdbc, COPY);
    }

    private static @Nullable String json(Map<String, String> headers) {
        return headers.isEmpty() ? null : JSON.writeValueAsString(headers);
    }
}
