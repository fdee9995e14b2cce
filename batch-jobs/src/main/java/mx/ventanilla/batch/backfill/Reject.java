package mx.ventanilla.batch.backfill;

import org.jspecify.annotations.Nullable;

/**
 * A row that the backfill leaves as it is, with the reason.
 *
 * @param key of the row, within the slice
 * @param code stable name of the reason, {@code UPPER_SNAKE}; the engine uses the SQLSTATE for rows that the database refused
 * @param message for people: what is wrong with this row and what to do about it; cut off at 2,000 characters
 * @param payload the row as JSON, as far as it helps; null where it does not
 */
public record Reject(
        long key, String code, String message, @Nullable String payload) {
    private static final int MAX_MESSAGE = 2000;

    public Reject {
        if (!code.matches("[A-Z0-9][A-Z0-9_]{2,59}")) {
            throw new IllegalArgumentException("'" + code + "' is no code of a reject");
        }
        message = message.replace('\u0000', '\uFFFD');
        message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
