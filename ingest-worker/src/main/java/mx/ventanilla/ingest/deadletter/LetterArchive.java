package mx.ventanilla.ingest.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Reads dead letters and what was done about them. */
final class LetterArchive {
    /**
     * A page by primary key (of open letters: dead_letters_open_idx); the latest edit by dead_letter_actions_letter_idx.
     * Bytes that are no text have no municipality, but `encode` reads them without complaint.
     */
    private static final String PAGE = """
            select letter.*, edit.*, place.municipality
            from dead_letters letter
            left join lateral (select action as edited, edited_key, edited_value, edited_headers
                               from dead_letter_actions
                               where dead_letter_id = letter.id and action = 'EDIT'
                               order by id desc limit 1) edit on true
            cross join lateral (select substring(encode(coalesce(edit.edited_value, letter.record_value), 'escape')
                                                 from '"municipality"\\s*:\\s*"([0-9]{5})"') as municipality) place
            where letter.id > :after
              and (cast(:ids as bigint[]) is null or letter.id = any(cast(:ids as bigint[])))
              and (:code is null or letter.violations @> jsonb_build_array(jsonb_build_object('code', :code)))
              and (:municipality is null or place.municipality = :municipality)
              and (:source is null or letter.event_source = :source)
              and (:topic is null or letter.topic = :topic)
              and (cast(:since as timestamptz) is null or letter.created_at >= cast(:since as timestamptz))
              and (:status is null or letter.status = :status)
            order by letter.id
            limit :limit
            """;

    /** A re-driven record that was refused again is another letter, found by its place (dead_letters_offset_key). */
    private static final String HISTORY = """
            select action.action, action.acted_by, action.reason, action.acted_at, action.redriven_partition,
                   action.redriven_offset, again.id as refused_again_as
            from dead_letter_actions action
            join dead_letters letter on letter.id = action.dead_letter_id
            left join dead_letters again on again.topic = letter.topic and again.partition = action.redriven_partition
                and again."offset" = action.redriven_offset
            where action.dead_letter_id = ?
            order by action.id
            """;

    /** parked_events_waiting_idx. */
    private static final String PARKED = """
            select parked.event_id, parked.topic, parked.partition, parked."offset", parked.parked_at
            from dead_letters letter
            join parked_events parked on parked.event_source = letter.event_source and parked.subject = letter.subject
                and parked.outcome is null
            where letter.id = ? and letter.status <> 'DISCARDED'
            order by parked.id
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    LetterArchive(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /**
     * Letters in the order of their ids.
     *
     * @param after id of the last letter of the page before; 0 for the first page
     * @param limit most letters of a page; each may hold a payload of some hundred kilobytes
     */
    List<StoredLetter> page(LetterFilter filter, long after, int limit) {
        String ids = filter.ids().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("after", after)
                .addValue("limit", limit)
                .addValue("ids", filter.ids().isEmpty() ? null : ids, Types.VARCHAR)
                .addValue("code", filter.code(), Types.VARCHAR)
                .addValue("municipality", filter.municipality(), Types.VARCHAR)
                .addValue("source", filter.source(), Types.VARCHAR)
                .addValue("topic", filter.topic(), Types.VARCHAR)
                .addValue("since", text(filter.since()), Types.VARCHAR)
                .addValue("status", text(filter.status()), Types.VARCHAR);
        return named.query(PAGE, parameters, (row, number) -> letter(row));
    }

    Optional<StoredLetter> find(long id) {
        return page(LetterFilter.of(List.of(id)), 0, 1).stream().findFirst();
    }

    /**
     * Something that was done about a letter.
     *
     * @param action EDIT, REDRIVE or DISCARD
     * @param partition where the re-driven record lies; null like offset for other actions
     * @param refusedAgainAs the dead letter that the re-drive led to; null when it led to none, or not yet
     */
    record Action(
            String action,
            String by,
            String reason,
            Instant at,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable Long refusedAgainAs) {}

    /**
     * A later event of the same procedure that waits for a letter.
     *
     * @param since when it came
     */
    record Parked(String eventId, Position position, Instant since) {}

    /** What waits for this letter, oldest first; nothing where the office lets later events pass. */
    List<Parked> parked(long letter) {
        return jdbc.query(
                PARKED,
                (row, number) -> new Parked(
                        row.getString("event_id"),
                        new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset")),
                        instant(row, "parked_at")),
                letter);
    }

    /** What was done about a letter, oldest first. */
    List<Action> history(long letter) {
        return jdbc.query(
                HISTORY,
                (row, number) -> new Action(
                        row.getString("action"),
                        row.getString("acted_by"),
                        row.getString("reason"),
                        instant(row, "acted_at"),
                        row.getObject("redriven_partition", Integer.class),
                        row.getObject("redriven_offset", Long.class),
                        row.getObject("refused_again_as", Long.class)),
                letter);
    }

    private static StoredLetter letter(ResultSet row) throws SQLException {
        return new StoredLetter(
                row.getLong("id"),
                original(row),
                correction(row),
                row.getString("event_source"),
                row.getString("event_id"),
                row.getString("subject"),
                row.getString("municipality"),
                row.getString("outcome"),
                JSON.readTree(row.getString("violations")),
                row.getString("sql_state"),
                LetterStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                instant(row, "first_failed_at"),
                instant(row, "created_at"));
    }

    private static @Nullable Correction correction(ResultSet row) throws SQLException {
        String headers = row.getString("edited_headers");
        return row.getString("edited") == null
                ? null
                : new Correction(
                        row.getBytes("edited_key"),
                        row.getBytes("edited_value"),
                        headers == null ? null : DeadLetters.headers(headers));
    }

    private static ReceivedRecord original(ResultSet row) throws SQLException {
        return new ReceivedRecord(
                new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset")),
                instant(row, "record_time"),
                row.getBytes("record_key"),
                row.getBytes("record_value"),
                DeadLetters.headers(row.getString("record_headers")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
