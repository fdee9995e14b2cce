package mx.ventanilla.batch.layers.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.text.BrokenCsv;
import mx.ventanilla.text.CsvRows;
import mx.ventanilla.text.Unzipped;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file below its header. */
final class CsvTable implements Closeable {
    private static final int MAX_HEADER_CHARACTERS = 1 << 16;
    private static final String SEPARATORS = ",;\t|";

    private final BufferedReader text;
    private final CsvRows rows;
    private final Charset charset;
    private final char separator;
    private final List<String> header;

    private CsvTable(BufferedReader text, Charset charset, char separator) throws IOException {
        this.text = text;
        this.rows = new CsvRows(text, separator);
        this.charset = charset;
        this.separator = separator;
        List<String> names = next();
        if (names == null) {
            throw new BrokenLayerFile("it has no header line that names the columns", null);
        }
        this.header = names.stream().map(String::strip).toList();
    }

    /** @throws BrokenLayerFile where the first line is no header */
    static CsvTable open(InputStream bytes, ReadingHints hints) throws IOException {
        Charset charset = hints.charset().orElse(UTF_8);
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Unzipped.of(bytes), charset.newDecoder()), 1 << 16);
        try {
            return new CsvTable(text, charset, separator(text));
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

    /** {@return line, from 1, on which the row read last begins} */
    long line() {
        return rows.line();
    }

    String describe() {
        return "%s, '%s' between columns".formatted(charset.name(), separator == '\t' ? "tab" : separator);
    }

    /** {@return the cells of the next row, null after the last} */
    @Nullable
    List<String> next() throws IOException {
        try {
            return rows.next();
        } catch (CharacterCodingException wrong) {
            throw wrongEncoding(charset, rows.line(), wrong);
        } catch (BrokenCsv broken) {
            throw new BrokenLayerFile(broken.getMessage(), broken);
        }
    }

    private static BrokenLayerFile wrongEncoding(Charset charset, long line, CharacterCodingException wrong) {
        return new BrokenLayerFile(
                "after line %,d stands what is not %s; give its encoding, as -p encoding=windows-1252"
                        .formatted(line, charset.name()),
                wrong);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
