package mx.ventanilla.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the outbox that a relay has read.
 *
 * @param partition object id of the partition that holds the row
 * @param place the row's ctid there; nobody may update an event, so it stays as long as the shard is held
 * @param isBundle whether it was written for several events
 * @param events in their order
 */
record OutboxRow(long partition, String place, OffsetDateTime createdAt, boolean isBundle, List<RelayedEvent> events) {
    /** Topic and type of a row that holds several events. */
    static final String BUNDLE = "bundle";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    static OutboxRow read(ResultSet row, String topicPrefix) throws SQLException {
        OffsetDateTime createdAt = row.getObject("created_at", OffsetDateTime.class);
        int shard = row.getInt("shard");
        long seq = row.getLong("seq");
        boolean isBundle = row.getInt("events") > 1;
        List<OutboxEvent> events = isBundle ? Bundle.unpack(row.getBytes("payload")) : List.of(single(row));
        RelayedEvent.Origin origin = new RelayedEvent.Origin(shard, seq, createdAt.toInstant());
        return new OutboxRow(
                row.getLong("partition"),
                row.getString("place"),
                createdAt,
                isBundle,
                RelayedEvent.of(origin, events, topicPrefix));
    }

    private static OutboxEvent single(ResultSet row) throws SQLException {
        String headers = row.getString("headers");
        return new OutboxEvent(
                row.getObject("id", UUID.class),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getString("source"),
                row.getBytes("payload"),
                headers == null ? Map.of() : JSON.readValue(headers, TEXTS));
    }
}
