package mx.ventanilla.outbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.statement.BinaryCopy;
import mx.ventanilla.statement.BinaryRows;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Where a worker leaves the events of what it has just done, in the same transaction. */
public final class Outbox {
    /** Up to here one round trip counts for more than what a row costs. */
    private static final int FEW = 50;

    /** What a relay holds of a shard at once; more than these it must not be made to hold by one row. */
    private static final int LARGEST_BUNDLE = 250;

    private static final int LARGEST_BUNDLE_BYTES = 256 * 1024;

    /** `seq` is drawn after the sort, so that events keep the order of the list. Takes no lock but on the new rows. */
    private static final String APPEND = """
            insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload, headers)
            select id, topic, key, type, source, payload, headers::jsonb
            from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality as event (id, topic, key, type, source, payload, headers, position)
            order by position
            """;

    /** COPY draws `seq` row by row, in the order of the list. */
    private static final String COPIED =
            "outbox_events (id, aggregatetype, aggregateid, type, source, payload, headers, events)";

    /** The same as the table's own; no table is read. */
    private static final String SHARDS = """
            select hashtext(key) & 15
            from unnest(?) with ordinality as event (key, position)
            order by position
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcOperations jdbc;
    private final boolean bundles;

    /** One that writes each event into a row of its own, as any relay of outbox tables reads them. */
    public Outbox(JdbcOperations jdbc) {
        this(jdbc, false);
    }

    private Outbox(JdbcOperations jdbc, boolean bundles) {
        this.jdbc = jdbc;
        this.bundles = bundles;
    }

    /** One for those who write many events at once: they share rows, which only {@link OutboxRelay} can read. */
    public static Outbox bundling(JdbcOperations jdbc) {
        return new Outbox(jdbc, true);
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
        if (bundles) {
            List<List<OutboxEvent>> rows = new ArrayList<>();
            byShard(events).values().forEach(ofShard -> bundle(ofShard, rows));
            BinaryCopy.send(jdbc, COPIED, rows, Outbox::row);
        } else {
            BinaryCopy.send(jdbc, COPIED, events, Outbox::single);
        }
    }

    private Map<Integer, List<OutboxEvent>> byShard(List<OutboxEvent> events) {
        Iterator<Integer> shards = jdbc.query(
                        Unnest.of(SHARDS, events).column("text", OutboxEvent::key), (row, number) -> row.getInt(1))
                .iterator();
        Map<Integer, List<OutboxEvent>> byShard = new TreeMap<>();
        events.forEach(event -> byShard.computeIfAbsent(shards.next(), none -> new ArrayList<>())
                .add(event));
        return byShard;
    }

    /** As many rows as it takes, in the order of the list. */
    private static void bundle(List<OutboxEvent> events, List<List<OutboxEvent>> rows) {
        int first = 0;
        int bytes = 0;
        for (int next = 0; next < events.size(); next++) {
            int more = events.get(next).payload().length;
            if (next > first && (next - first == LARGEST_BUNDLE || bytes + more > LARGEST_BUNDLE_BYTES)) {
                rows.add(events.subList(first, next));
                first = next;
                bytes = 0;
            }
            bytes += more;
        }
        rows.add(events.subList(first, events.size()));
    }

    private static void row(BinaryRows row, List<OutboxEvent> events) {
        OutboxEvent first = events.get(0);
        if (events.size() == 1) {
            single(row, first);
            return;
        }
        row.uuid(first.id())
                .text(OutboxRow.BUNDLE)
                .text(first.key())
                .text(OutboxRow.BUNDLE)
                .text("urn:ventanilla:outbox")
                .bytea(Bundle.pack(events))
                .none()
                .int4(events.size());
    }

    private static void single(BinaryRows row, OutboxEvent event) {
        row.uuid(event.id())
                .text(event.topic())
                .text(event.key())
                .text(event.type())
                .text(event.source())
                .bytea(event.payload())
                .jsonb(json(event.headers()))
                .int4(1);
    }

    static @Nullable String json(Map<String, String> headers) {
        return headers.isEmpty() ? null : JSON.writeValueAsString(headers);
    }
}
