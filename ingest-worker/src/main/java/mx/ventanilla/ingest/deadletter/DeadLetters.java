package mx.ventanilla.ingest.deadletter;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The dead letters in the database, durable beyond the topic's retention. */
public final class DeadLetters {
    /** A letter that was re-driven and refused again goes on counting where its predecessor (primary key) stood. */
    private static final String KEEP = """
            insert into dead_letters (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                                      event_source, event_id, subject, outcome, violations, sql_state,
                                      attempts, first_failed_at)
            select letter.topic, letter.partition, letter."offset", letter.record_key, letter.record_value,
                   letter.record_headers::jsonb, letter.record_time::timestamptz, letter.event_source, letter.event_id,
                   letter.subject, letter.outcome, letter.violations::jsonb, letter.sql_state,
                   coalesce(earlier.attempts, 0) + 1, coalesce(earlier.first_failed_at, now())
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as letter (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                           event_source, event_id, subject, outcome, violations, sql_state, redrive_of)
            left join dead_letters earlier on earlier.id = letter.redrive_of
            returning id, topic, partition, "offset", attempts
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate jdbc;

    public DeadLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A letter as the database has it.
     *
     * @param attempts how often the record was tried, re-drives included
     */
    public record Kept(long id, int attempts) {}

    /** Keeps the letters in the caller's transaction. */
    public Map<Position, Kept> keep(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Map.of();
        }
        Map<Position, Kept> kept = new HashMap<>();
        jdbc.query(statement(letters), row -> {
            kept.put(position(row), new Kept(row.getLong("id"), row.getInt("attempts")));
        });
        if (kept.size() != letters.size()) {
            throw new IllegalStateException("Kept %d of %d dead letters".formatted(kept.size(), letters.size()));
        }
        return kept;
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
                .column("text", DeadLetter::sqlState)
                .column("int8", letter -> RedriveMark.letterOf(letter.record()).orElse(null));
    }

    /** An array, since names repeat and order counts; a name that jsonb cannot hold is kept in base64 beside it. */
    public static String headers(ReceivedRecord record) {
        return headers(record.headers());
    }

    static String headers(List<ReceivedRecord.Header> headers) {
        ArrayNode array = JSON.createArrayNode();
        for (ReceivedRecord.Header header : headers) {
            ObjectNode object = array.addObject()
                    .put("key", header.name().replace('\u0000', '\uFFFD'))
                    .put("value", base64(header.value()));
            if (header.name().indexOf(0) >= 0) {
                object.put("exactKey", base64(header.name().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return array.toString();
    }

    /** The opposite of {@link #headers(ReceivedRecord)}. */
    public static List<ReceivedRecord.Header> headers(String kept) {
        List<ReceivedRecord.Header> headers = new ArrayList<>();
        for (JsonNode header : JSON.readTree(kept)) {
            byte[] exact = bytes(header.path("exactKey"));
            String name = exact == null ? header.get("key").asString() : new String(exact, StandardCharsets.UTF_8);
            headers.add(new ReceivedRecord.Header(name, bytes(header.path("value"))));
        }
        return headers;
    }

    private static byte @Nullable [] bytes(JsonNode base64) {
        return base64.isString() ? Base64.getDecoder().decode(base64.asString()) : null;
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset"));
    }
}
