package mx.ventanilla.ingest.deadletter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what is done about dead letters: every change of a letter in one statement with its audit row. */
final class LetterActions {
    /** Locks the letter, so that it is not re-driven meanwhile. */
    private static final String EDIT = """
            insert into dead_letter_actions (dead_letter_id, action, acted_by, reason, edited_key, edited_value, edited_headers)
            select id, 'EDIT', ?, ?, ?, ?, ?::jsonb from dead_letters where id = ? and status = 'OPEN' for update
            """;

    /** Locks in the order of the ids, so that two operators wait for one another instead of for ever. */
    private static final String HOLD = """
            select letter.id
            from unnest(?) as wanted (id)
            join dead_letters letter on letter.id = wanted.id and letter.status = 'OPEN'
            order by letter.id
            for update of letter
            """;

    private static final String REDRIVEN = """
            with acted as (
                insert into dead_letter_actions (dead_letter_id, action, acted_by, reason, redriven_partition, redriven_offset)
                select id, 'REDRIVE', acted_by, reason, partition, "offset"
                from unnest(?, ?, ?, ?, ?) as redriven (id, acted_by, reason, partition, "offset")
                returning dead_letter_id)
            update dead_letters letter
            set status = 'REDRIVEN'
            from acted
            where letter.id = acted.dead_letter_id and letter.status = 'OPEN'
            """;

    private static final String DISCARDED = """
            with acted as (
                insert into dead_letter_actions (dead_letter_id, action, acted_by, reason)
                select id, 'DISCARD', acted_by, reason from unnest(?, ?, ?) as discarded (id, acted_by, reason)
                returning dead_letter_id)
            update dead_letters letter
            set status = 'DISCARDED'
            from acted
            where letter.id = acted.dead_letter_id and letter.status = 'OPEN'
            """;

    private final JdbcTemplate jdbc;

    LetterActions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who acts, and why; both not blank.
     *
     * @param by a person, at most 200 characters
     * @param reason at most 2,000 characters
     */
    record Signature(String by, String reason) {}

    /**
     * A letter that Kafka has again.
     *
     * @param partition of the letter's topic
     */
    record Redriven(long letter, int partition, long offset) {}

    /** Keeps a correction beside the original. False when the letter is not open (any more). */
    boolean edit(long letter, Correction correction, Signature signature) {
        String headers = correction.headers() == null ? null : DeadLetters.headers(correction.headers());
        return jdbc.update(
                        EDIT, signature.by(), signature.reason(), correction.key(), correction.value(), headers, letter)
                == 1;
    }

    /** Those of the letters that are open; until the end of the caller's transaction nobody else can act on them. */
    Set<Long> hold(List<Long> letters) {
        Set<Long> open = new HashSet<>();
        jdbc.query(Unnest.of(HOLD, letters).column("int8", letter -> letter), row -> {
            open.add(row.getLong("id"));
        });
        return open;
    }

    /** Records re-drives of letters that the caller's transaction holds. */
    void redriven(List<Redriven> letters, Signature signature) {
        requireAll(
                letters.size(),
                Unnest.of(REDRIVEN, letters)
                        .column("int8", Redriven::letter)
                        .column("text", letter -> signature.by())
                        .column("text", letter -> signature.reason())
                        .column("int4", Redriven::partition)
                        .column("int8", Redriven::offset));
    }

    /** Sets letters aside that the caller's transaction holds. */
    void discarded(List<Long> letters, Signature signature) {
        requireAll(
                letters.size(),
                Unnest.of(DISCARDED, letters)
                        .column("int8", letter -> letter)
                        .column("text", letter -> signature.by())
                        .column("text", letter -> signature.reason()));
    }

    private void requireAll(int letters, Unnest<?> statement) {
        int changed = letters == 0 ? 0 : jdbc.update(statement);
        if (changed != letters) {
            throw new IllegalStateException("Changed %d of %d dead letters that are held".formatted(changed, letters));
        }
    }
}
