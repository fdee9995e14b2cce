package mx.ventanilla.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
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

/**
 * The rows of a CSV file (RFC 4180), one after the other, its header among them. Blank lines are passed over, and so are
 * blanks before a cell without quotes.
 */
public final class CsvRows {
    /** Half a million vertices as text, and more than any honest row has. */
    private static final int MAX_ROW_CHARACTERS = 32 << 20;

    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_ROW_CHARACTERS)
                            .build())
                    .build())
            .build();

    private final JsonParser parser;
    private long line;

    /** With commas between the cells. */
    public CsvRows(Reader text) {
        this(text, ',');
    }

    /** @param text without a byte order mark; to be closed by the caller */
    public CsvRows(Reader text, char separator) {
        this.parser = CSV.reader()
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .createParser(text);
    }

    /**
     * {@return the cells of the next row, null after the last}
     *
     * @throws BrokenCsv where neither this row nor what follows can be told
     */
    public @Nullable List<String> next() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            line = parser.currentLocation().getLineNr();
            return cells();
        } catch (JacksonIOException unreadable) {
            throw unreadable.getCause();
        } catch (JacksonException broken) {
            throw new BrokenCsv(line, broken);
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

    /** {@return line, from 1, on which the row read last begins; 0 before the first} */
    public long line() {
        return line;
    }
}
