package mx.ventanilla.ingest.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file as RFC 4180 describes it: commas, double quotes, line breaks within quotes. */
final class CsvRows {
    private final BufferedReader reader;
    private long line;
    private long firstLine;

    CsvRows(BufferedReader reader) {
        this.reader = reader;
    }

    /** Line, from 1, on which the last row began. */
    long line() {
        return firstLine;
    }

    /** Null at the end. A quote that never closes takes the rest of the file into one field. */
    @Nullable
    List<String> next() throws IOException {
        String text = reader.readLine();
        line++;
        firstLine = line;
        if (text == null) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; ; i++) {
            if (i == text.length()) {
                String more = quoted ? reader.readLine() : null;
                if (more == null) {
                    fields.add(field.toString());
                    return fields;
                }
                line++;
                field.append('\n');
                text = more;
                i = -1;
                continue;
            }
            char each = text.charAt(i);
            if (each == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (each == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(each);
            }
        }
    }
}
