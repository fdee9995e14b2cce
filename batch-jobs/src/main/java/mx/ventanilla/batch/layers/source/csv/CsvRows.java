package mx.ventanilla.batch.layers.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.batch.layers.source.Unzipped;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The rows of a CSV file, one after the other, after its header. */
final class CsvRows implements Closeable {
    /** Half a million vertices as text, and more than any honest row has. */
    static final int MAX_ROW_CHARACTERS = 32 << 20;

    private static final int MAX_HEADER_CHARACTERS = 1 << 16;
    private static final String SEPARATORS = ",;\t|";
    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_ROW_CHARACTERS)
                            .build())
                    .build())
            .build();

    private final JsonParser parser;
    private final Charset charset;
    private final char separator;
    private final List<String> header;

    private CsvRows(JsonParser parser, Charset charset, char separator) throws IOException {
        this.parser = parser;
        this.charset = charset;
        this.separator = separator;
        List<String> names = next();
        if (names == null) {
            throw new BrokenLayerFile("it has no header line that names the columns", null);
        }
        this.header = names.stream().map(String::strip).toList();
    }

    /** @throws BrokenLayerFile where the first line is no header */
    static CsvRows open(InputStream bytes, ReadingHints hints) throws IOException {
        Charset charset = hints.charset().orElse(UTF_8);
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Unzipped.of(bytes), charset.newDecoder()), 1 << 16);
        try {
            char separator = separator(text);
            return new CsvRows(
                    CSV.reader()
                            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                            .createParser(text),
                    charset,
                    separator);
        } catch (CharacterCodingException wrong) {
            throw wrongEncoding(charset, 1, wrong);
        }
    }

    /** The separator that stands most often in the first line, outside quotes; passes over a byte order mark. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(MAX_HEADER_CHARACTERS);
        int first = text.read();
        if (first != 0xfeff) {
            text.reset();
        }
        text.mark(MAX_HEADER_CHARACTERS);
        int[] found = new int[SEPARATORS.length()];
        boolean quoted = false;
        int read = 0;
        for (int c = text.read(); c >= 0 && c != '\n' && ++read < MAX_HEADER_CHARACTERS; c = text.read()) {
            quoted ^= c == '"';
            int which = SEPARATORS.indexOf(c);
            if (which >= 0 && !quoted) {
                found[which]++;
            }
        }
        text.reset();
        int best = 0;
        for (int i = 1; i < found.length; i++) {
            best = found[i] > found[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    List<String> header() {
        return header;
    }

    /** {@return line at which the row read last begins} */
    long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    String describe() {
        return "%s, '%s' between columns".formatted(charset.name(), separator == '\t' ? "tab" : separator);
    }

    /** {@return the cells of the next row, null after the last} */
    @Nullable
    List<String> next() throws IOException {
        long before = line();
        try {
            return parser.nextToken() == null ? null : cells();
        } catch (JacksonIOException unreadable) {
            if (unreadable.getCause() instanceof CharacterCodingException wrong) {
                throw wrongEncoding(charset, before, wrong);
            }
            throw unreadable.getCause();
        } catch (JacksonException broken) {
            throw new BrokenLayerFile(
                    "the row after line %,d cannot be read (%s); look for a quote that is not closed"
                            .formatted(before, broken.getOriginalMessage()),
                    broken);
        }
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        int characters = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String cell = parser.getString();
            characters += cell.length() + 1;
            if (characters > MAX_ROW_CHARACTERS) {
                throw new StreamReadException(parser, "it has more than 32 million characters");
            }
            cells.add(cell);
        }
        return cells;
    }

    private static BrokenLayerFile wrongEncoding(Charset charset, long line, CharacterCodingException wrong) {
        return new BrokenLayerFile(
                "after line %,d stands what is not %s; give its encoding, as -p encoding=windows-1252"
                        .formatted(line, charset.name()),
                wrong);
    }

    @Override
    public void close() {
        parser.close();
    }
}
