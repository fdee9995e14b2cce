package mx.ventanilla.batch.layers.source.shapefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.PropertiesWriter;
import org.jspecify.annotations.Nullable;

/** The records of a table as properties. dBASE has no null: a blank field is one. */
final class DbfRows {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    /** What older programs write where a date is unknown. */
    private static final String NO_DATE = "00000000";

    private final DbfReader table;
    private final CharsetDecoder decoder;
    private final List<String> names = new ArrayList<>();

    DbfRows(DbfReader table, Charset charset) throws IOException {
        this.table = table;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (DbfReader.Field field : table.fields()) {
            byte[] name = field.name().getBytes(ISO_8859_1);
            names.add(decoded(name, 0, name.length).strip());
        }
    }

    long count() {
        return table.count();
    }

    boolean advance() throws IOException {
        return table.advance();
    }

    boolean deleted() {
        return table.deleted();
    }

    void requireReadable() throws IOException {
        for (DbfReader.Field field : table.fields()) {
            if (field.type() == 'C') {
                decoded(table.row(), field.offset(), field.length());
            }
        }
    }

    void write(PropertiesWriter properties) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            DbfReader.Field field = table.fields().get(i);
            String value = decoded(table.row(), field.offset(), field.length());
            write(properties, names.get(i), field.type(), value);
        }
    }

    private static void write(PropertiesWriter properties, String name, char type, String padded) {
        String value = padded.strip();
        switch (type) {
            case 'N', 'F' -> number(properties, name, value);
            case 'L' -> truth(properties, name, value);
            case 'D' -> properties.text(name, date(value));
            default -> properties.text(name, value.isEmpty() ? null : padded.stripTrailing());
        }
    }

    /** Stars fill a field that was too narrow for its number. What has decimals is a double, written shortest. */
    private static void number(PropertiesWriter properties, String name, String value) {
        if (WHOLE.matcher(value).matches()) {
            properties.number(name, new BigInteger(value).toString());
        } else if (NUMBER.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            properties.number(name, whole ? Long.toString((long) number) : Double.toString(number));
        } else {
            properties.text(name, value.isEmpty() || value.startsWith("*") ? null : value);
        }
    }

    private static void truth(PropertiesWriter properties, String name, String value) {
        if ("TtYy".contains(value) && !value.isEmpty()) {
            properties.truth(name, true);
        } else if ("FfNn".contains(value) && !value.isEmpty()) {
            properties.truth(name, false);
        } else {
            properties.text(name, null);
        }
    }

    private static @Nullable String date(String value) {
        return value.isEmpty() || NO_DATE.equals(value)
                ? null
                : DATE.matcher(value).replaceFirst("$1-$2-$3");
    }

    /** A full field may end within a character of several bytes, which the writing program cut off. */
    private String decoded(byte[] bytes, int offset, int length) throws BrokenLayerFile {
        int end = offset + length;
        while (end > offset && bytes[end - 1] == 0) {
            end--;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, end - offset);
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.reset().decode(in, out, false);
        if (result.isError() || (in.hasRemaining() && end < offset + length)) {
            throw new BrokenLayerFile(
                    "row %,d of its .dbf holds what is not %s; give its encoding, as -p encoding=windows-1252"
                            .formatted(table.number(), decoder.charset().name()),
                    null);
        }
        return out.flip().toString();
    }
}
