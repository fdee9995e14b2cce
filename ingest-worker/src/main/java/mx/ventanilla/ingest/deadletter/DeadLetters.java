package mx.ventanilla.ingest.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.statement.Unnest;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The dead letters in the database, durable beyond the topic's retention. */
public final class DeadLetters {
    private static final String KEEP = """
            insert into dead_letters (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                                      event_source, event_id, subject, outcome, violations, sql_state)
            select topic, partition, "offset", record_key, record_value, record_headers::jsonb, record_time::timestamptz,
                   event_source, event_id, subject, outcome, violations::jsonb, sql_state
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as letter (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                           event_source, event_id, subject, outcome, violations, sql_state)
            returning id, topic, partition, "offset"
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate jdbc;

    public DeadLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the letters in the caller's transaction and answers with their ids. */
    public Map<Position, Long> keep(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Map.of();
        }
        Map<Position, Long> ids = new HashMap<>();
        jdbc.query(statement(letters), row -> {
            ids.put(position(row), row.getLong("id"));
        });
        if (ids.size() != letters.size()) {
            throw new IllegalStateException("Kept %d of %d dead letters".formatted(ids.size(), letters.size()));
        }
        return ids;
    }

    private static Unnest<DeadLetter> statement(List<DeadLetter> letters) {
        return Unnest.of(KEEP, letters)
                .column("text", letter -> letter.record().position().topic())
                .column("int4", letter -> letter.record().position().partition())
                .column("int8", letter -> letter.record().position().offset())
                .column("bytea", letter -> letter.record().key())
                .column("bytea", letter -> letter.record().value())
                .column("text", letter -> headers(letter.record()))
                .column("text", letter -> letter.record().time().toString())
                .column(
                        "text",
                        letter -> letter.identity() == null
                                ? null
                                : letter.identity().source())
                .column(
                        "text",
                        letter -> letter.identity() == null
                                ? null
                                : letter.identity().id())
                .column(
                        "text",
                        letter -> letter.identity() == null
                                ? null
                                : letter.identity().subject())
                .column("text", letter -> letter.outcome().name())
                .column("text", letter -> JSON.writeValueAsString(letter.violations()))
                .column("text", DeadLetter::sqlState);
    }

    /** An array, since names repeat and order counts; names in base64 too would be unreadable, so only NUL is replaced. */
    private static String headers(ReceivedRecord record) {
        ArrayNode array = JSON.createArrayNode();
        for (ReceivedRecord.Header header : record.headers()) {
            array.addObject()
                    .put("key", header.name().replace('\u0000', '\uFFFD'))
                    .put("value", base64(header.value()));
        }
        return array.toString();
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset"));
    }
}
