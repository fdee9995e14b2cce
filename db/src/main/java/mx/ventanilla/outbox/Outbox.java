package mx.ventanilla.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Where a worker leaves the events of what it has just done, in the same transaction. */
public final class Outbox {
    /** `seq` is drawn after the sort, so that events keep the order of the list. Takes no lock but on the new rows. */
    private static final String APPEND = """
            insert into outbox_events (id, shard, aggregatetype, aggregateid, type, payload, headers)
            select id, (hashtext(key) & 15)::smallint, topic, key, type, payload, headers::jsonb
            from unnest(?, ?, ?, ?, ?, ?) with ordinality as event (id, topic, key, type, payload, headers, position)
            order by position
            """;

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
        if (events.isEmpty()) {
            return;
        }
        int written = jdbc.update(connection -> statement(connection, events));
        if (written != events.size()) {
            throw new IllegalStateException("Appended " + written + " of " + events.size() + " events to the outbox");
        }
    }

    private static PreparedStatement statement(Connection connection, List<OutboxEvent> events) throws SQLException {
        PreparedStatement append = connection.prepareStatement(APPEND);
        append.setArray(1, array(connection, "uuid", events, OutboxEvent::id));
        append.setArray(2, array(connection, "text", events, OutboxEvent::topic));
        append.setArray(3, array(connection, "text", events, OutboxEvent::key));
        append.setArray(4, array(connection, "text", events, OutboxEvent::type));
        append.setArray(5, connection.createArrayOf("bytea", payloads(events)));
        append.setArray(6, array(connection, "text", events, event -> JSON.writeValueAsString(event.headers())));
        return append;
    }

    private static byte[][] payloads(List<OutboxEvent> events) {
        return events.stream().map(OutboxEvent::payload).toArray(byte[][]::new);
    }

    private static Array array(
            Connection connection, String type, List<OutboxEvent> events, Function<OutboxEvent, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(column).toArray());
    }
}
