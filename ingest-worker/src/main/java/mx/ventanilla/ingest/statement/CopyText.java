package mx.ventanilla.ingest.statement;

import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY: columns by tab, rows by line feed, null as {@code \N}. */
public final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean rowBegun;

    /** The next column of the row; written as its text. */
    public CopyText column(@Nullable Object value) {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    /** So many columns without value. */
    public CopyText nulls(int columns) {
        for (int i = 0; i < columns; i++) {
            column(null);
        }
        return this;
    }

    public void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(each);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
