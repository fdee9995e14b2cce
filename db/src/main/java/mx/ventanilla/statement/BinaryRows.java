package mx.ventanilla.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/**
 * The columns of rows as {@link BinaryCopy} sends them, named by PostgreSQL's types: each as PostgreSQL's receive function of
 * its type reads it. There is no conversion on the way; a column of another type refuses the row.
 */
public final class BinaryRows {
    private static final int WORTH_SENDING = 65_536;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** 2000-01-01T00:00:00Z, from which PostgreSQL counts. */
    private static final long EPOCH_SECOND = 946_684_800;

    private byte[] buffer = new byte[2 * WORTH_SENDING];
    private int length;
    private int row;
    private short columns;

    BinaryRows() {}

    void begin() {
        row = length;
        columns = 0;
        room(Short.BYTES);
        length += Short.BYTES;
    }

    void end() {
        ByteConverter.int2(buffer, row, columns);
    }

    boolean areWorthSending() {
        return length >= WORTH_SENDING;
    }

    void drainTo(CopyIn in) throws SQLException {
        if (length > 0) {
            in.writeToCopy(buffer, 0, length);
            length = 0;
        }
    }

    public BinaryRows bool(boolean value) {
        head(1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    public BinaryRows int4(int value) {
        head(Integer.BYTES);
        int4Plain(value);
        return this;
    }

    public BinaryRows int8(long value) {
        head(Long.BYTES);
        int8Plain(value);
        return this;
    }

    public BinaryRows float8(@Nullable Double value) {
        return value == null ? none() : int8(Double.doubleToLongBits(value));
    }

    public BinaryRows numeric(@Nullable BigDecimal value) {
        return value == null ? none() : bytes(ByteConverter.numeric(value));
    }

    public BinaryRows text(@Nullable String value) {
        if (value == null) {
            return none();
        }
        int head = open();
        utf8(value);
        close(head);
        return this;
    }

    /** A JSON document, given as its text. */
    public BinaryRows jsonb(@Nullable String value) {
        if (value == null) {
            return none();
        }
        int head = open();
        room(1);
        buffer[length++] = JSONB_VERSION;
        utf8(value);
        close(head);
        return this;
    }

    public BinaryRows bytea(byte[] value) {
        return bytes(value);
    }

    public BinaryRows uuid(UUID value) {
        head(2 * Long.BYTES);
        int8Plain(value.getMostSignificantBits());
        int8Plain(value.getLeastSignificantBits());
        return this;
    }

    /** To the nearest microsecond, as PostgreSQL reads the text of one. */
    public BinaryRows timestamptz(Instant value) {
        long micros = (value.getNano() + NANOS_PER_MICRO / 2L) / NANOS_PER_MICRO;
        return int8((value.getEpochSecond() - EPOCH_SECOND) * MICROS_PER_SECOND + micros);
    }

    public BinaryRows time(LocalTime value) {
        return int8(value.toNanoOfDay() / NANOS_PER_MICRO);
    }

    /** A geometry, given as EWKB with its SRID. */
    public BinaryRows geometry(byte @Nullable [] ewkb) {
        return ewkb == null ? none() : bytes(ewkb);
    }

    public BinaryRows textArray(Collection<String> values) {
        int head = open();
        room(5 * Integer.BYTES);
        int4Plain(values.isEmpty() ? 0 : 1); // dimensions
        int4Plain(0); // no nulls
        int4Plain(Oid.TEXT);
        if (!values.isEmpty()) {
            int4Plain(values.size());
            int4Plain(1); // where its index begins
            values.forEach(each -> {
                int element = begunElement();
                utf8(each);
                close(element);
            });
        }
        close(head);
        return this;
    }

    /** A column without value. */
    public BinaryRows none() {
        head(NULL);
        return this;
    }

    /** So many columns without value. */
    public BinaryRows nones(int columns) {
        for (int i = 0; i < columns; i++) {
            none();
        }
        return this;
    }

    private BinaryRows bytes(byte[] value) {
        head(value.length);
        plain(value);
        return this;
    }

    /** Encoded by the JDK, which has the processor copy what is ASCII: a third of the time of a loop of our own. */
    private void utf8(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        room(bytes.length);
        plain(bytes);
    }

    private void plain(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** Begins a column of so many bytes. */
    private void head(int bytes) {
        columns++;
        room(Integer.BYTES + Math.max(0, bytes));
        int4Plain(bytes);
    }

    /** Begins a column whose length is known at its end. */
    private int open() {
        columns++;
        return begunElement();
    }

    private int begunElement() {
        room(Integer.BYTES);
        length += Integer.BYTES;
        return length;
    }

    private void close(int begun) {
        ByteConverter.int4(buffer, begun - Integer.BYTES, length - begun);
    }

    private void int4Plain(int value) {
        ByteConverter.int4(buffer, length, value);
        length += Integer.BYTES;
    }

    private void int8Plain(long value) {
        ByteConverter.int8(buffer, length, value);
        length += Long.BYTES;
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
