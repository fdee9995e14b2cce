package mx.ventanilla.statement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows in the text format of PostgreSQL's COPY: columns by tab, rows by line feed, null as {@code \N}. COPY is the
 * cheapest way in for many rows; it is refused for tables under row-level security, which are reached over a stage.
 */
public final class CopyText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int BUFFER = 65_536;

    private byte[] text = new byte[BUFFER];
    private int length;
    private boolean rowBegun;
    private int rows;

    /** The next column of the row; written as its text. */
    public CopyText column(@Nullable Object value) {
        separate();
        if (value == null) {
            plain("\\N".getBytes(US_ASCII));
        } else {
            escaped(value.toString().getBytes(UTF_8));
        }
        return this;
    }

    /** The next column, a number. */
    public CopyText column(long value) {
        separate();
        plain(Long.toString(value).getBytes(US_ASCII));
        return this;
    }

    /** The next column, of type bytea. */
    public CopyText bytes(byte[] value) {
        separate();
        plain("\\\\x".getBytes(US_ASCII));
        hex(value);
        return this;
    }

    /** So many columns without value. */
    public CopyText nulls(int columns) {
        for (int i = 0; i < columns; i++) {
            column(null);
        }
        return this;
    }

    /** Ends the row. */
    public void endRow() {
        room(1);
        text[length++] = '\n';
        rowBegun = false;
        rows++;
    }

    /**
     * Sends all rows, in the caller's transaction.
     *
     * @param copy {@code copy … from stdin}
     */
    public void send(JdbcOperations jdbc, String copy) {
        Long copied = jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                in.writeToCopy(text, 0, length);
                return in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
        if (copied == null || copied != rows) {
            throw new IllegalStateException("%s took %s of %d rows".formatted(copy, copied, rows));
        }
    }

    private void separate() {
        if (rowBegun) {
            room(1);
            text[length++] = '\t';
        }
        rowBegun = true;
    }

    private void plain(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, text, length, value.length);
        length += value.length;
    }

    /** The bytes of a character beyond ASCII are none of those that are escaped. */
    private void escaped(byte[] value) {
        room(2 * value.length);
        for (byte each : value) {
            byte letter = letter(each);
            if (letter == 0) {
                text[length++] = each;
            } else {
                text[length++] = '\\';
                text[length++] = letter;
            }
        }
    }

    private void hex(byte[] value) {
        room(2 * value.length);
        for (byte each : value) {
            text[length++] = HEX[each >> 4 & 0xf];
            text[length++] = HEX[each & 0xf];
        }
    }

    private void room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }

    /** What stands behind the backslash for this byte; 0 where it stands for itself. */
    private static byte letter(byte each) {
        return switch (each) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
