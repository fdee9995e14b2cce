package mx.ventanilla.db.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180) with the line on which each begins. */
final class CsvRows {
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader text;
    private int next;
    private int line = 1;

    /** Reads from text that is buffered already. */
    CsvRows(Reader text) throws IOException {
        this.text = text;
        this.next = text.read();
        if (next == BYTE_ORDER_MARK) {
            next = text.read();
        }
    }

    /**
     * One row.
     *
     * @param line on which it begins, counted from 1
     */
    record Row(int line, List<String> cells) {}

    /** The next row, or null at the end. */
    @Nullable
    Row read() throws IOException {
        if (next == END) {
            return null;
        }
        int begins = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(next == '"' ? quoted() : bare());
        } while (endsWithComma());
        return new Row(begins, cells);
    }

    private String bare() throws IOException {
        StringBuilder cell = new StringBuilder();
        while (next != ',' && next != '\n' && next != '\r' && next != END) {
            cell.append((char) advance());
        }
        return cell.toString();
    }

    /** A doubled quote is a quote; what stands between the closing quote and the comma is kept as it is. */
    private String quoted() throws IOException {
        StringBuilder cell = new StringBuilder();
        advance();
        while (next != END) {
            int c = advance();
            if (c != '"') {
                cell.append((char) c);
            } else if (next == '"') {
                cell.append((char) advance());
            } else {
                return cell.append(bare()).toString();
            }
        }
        return cell.toString();
    }

    private boolean endsWithComma() throws IOException {
        int c = advance();
        if (c == '\r' && next == '\n') {
            advance();
        }
        return c == ',';
    }

    private int advance() throws IOException {
        int c = next;
        if (c == '\n') {
            line++;
        }
        next = c == END ? END : text.read();
        return c;
    }
}
