package mx.ventanilla.batch.layers.source.csv;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import mx.ventanilla.batch.layers.source.Defect;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureDraft;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.PropertiesText;
import mx.ventanilla.batch.layers.source.PropertiesWriter;
import mx.ventanilla.batch.layers.source.RejectReason;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file as features. */
final class CsvFeatures implements FeatureStream {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private final CsvTable rows;
    private final CsvColumns columns;
    private final @Nullable String keyProperty;
    private long ordinal;

    CsvFeatures(CsvTable rows, CsvColumns columns, @Nullable String keyProperty) {
        this.rows = rows;
        this.columns = columns;
        this.keyProperty = keyProperty;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    public void skip(long features) throws IOException {
        for (long i = 0; i < features && rows.next() != null; i++) {
            ordinal++;
        }
    }

    @Override
    public @Nullable Feature next() throws IOException {
        List<String> row = rows.next();
        if (row == null) {
            return null;
        }
        ordinal++;
        if (row.size() != columns.names().size()) {
            return draft(PropertiesText.NONE)
                    .unreadable(
                            new Defect(
                                    RejectReason.NOT_A_FEATURE,
                                    "the row that begins on line %,d has %d cells, the header has %d"
                                            .formatted(
                                                    rows.line(),
                                                    row.size(),
                                                    columns.names().size())),
                            String.join(" | ", row));
        }
        return draft(properties(row)).with(columns.geometry().shape(row));
    }

    private FeatureDraft draft(PropertiesText properties) {
        return new FeatureDraft(ordinal, null, keyProperty, properties);
    }

    private PropertiesText properties(List<String> row) {
        try (PropertiesWriter properties = new PropertiesWriter(keyProperty)) {
            for (int i = 0; i < row.size(); i++) {
                if (!columns.geometry().has(i)) {
                    write(properties, columns.names().get(i), row.get(i));
                }
            }
            return properties.finish();
        }
    }

    private void write(PropertiesWriter properties, String name, String cell) {
        if (cell.isEmpty()) {
            properties.text(name, null);
        } else if (columns.numbers().contains(name)
                && JSON_NUMBER.matcher(cell.strip()).matches()) {
            properties.number(name, cell.strip());
        } else {
            properties.text(name, cell);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
