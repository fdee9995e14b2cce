package mx.ventanilla.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows in the text format of PostgreSQL's COPY: columns by tab, rows by line feed, null as {@code \N}. COPY is the
 * cheapest way in for many rows; it is refused for tables under row-level security, which are reached over a stage.
 */
public final class CopyText {
    private static final HexFormat HEX = HexFormat.of();
    private static final int BUFFER = 65_536;

    private final StringBuilder text = new StringBuilder(BUFFER);
    private boolean rowBegun;
    private int rows;

    /** The next column of the row; written as its text. */
    public CopyText column(@Nullable Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    /** The next column, a number. */
    public CopyText column(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** The next column, of type bytea. */
    public CopyText bytes(byte[] value) {
        separate();
        HEX.formatHex(text.append("\\\\x"), value);
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
        text.append('\n');
        rowBegun = false;
        rows++;
    }

    /**
     * Sends all rows, in the caller's transaction.
     *
     * @param copy {@code copy … from stdin}
     */
    public void send(JdbcOperations jdbc, String copy) {
        byte[] bytes = text.toString().getBytes(UTF_8);
        Long copied = jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(copy, new ByteArrayInputStream(bytes), BUFFER);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        if (copied == null || copied != rows) {
            throw new IllegalStateException("%s took %s of %d rows".formatted(copy, copied, rows));
        }
    }

    private void separate() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }

    private void escape(String value) {
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped = escaped(value.charAt(i));
            if (escaped != null) {
                text.append(value, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length());
    }

    private static @Nullable String escaped(char each) {
        return switch (each) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> null;
        };
    }
}
