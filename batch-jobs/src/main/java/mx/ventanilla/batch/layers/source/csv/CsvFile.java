package mx.ventanilla.batch.layers.source.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Contents;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;

/**
 * CSV on disk, plain or gzipped, with a header. Comma, semicolon, tab or bar between the columns: the header tells.
 * A cell is text unless the operator names its column among the numbers; an empty cell is null.
 */
public final class CsvFile implements LayerFile {
    private final Path path;
    private final ReadingHints hints;

    /**
     * A file to be read.
     *
     * @throws BrokenLayerFile where there is a hint that CSV has no use for
     */
    public CsvFile(Path path, ReadingHints hints) throws BrokenLayerFile {
        hints.requireOnly(
                "CSV",
                Set.of(ReadingHints.ENCODING, ReadingHints.WKT, ReadingHints.X, ReadingHints.Y, ReadingHints.NUMBERS));
        this.path = path;
        this.hints = hints;
    }

    @Override
    public Inspection inspect(LongConsumer bytesRead) throws IOException {
        return Inspection.of(path, bytesRead, this::walk);
    }

    private Contents walk(InputStream bytes) throws IOException {
        try (CsvTable rows = CsvTable.open(bytes, hints)) {
            CsvColumns columns = CsvColumns.of(rows.header(), hints);
            Optional<DeclaredCrs> crs = columns.geometry().declared();
            long features = 0;
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                features++;
                if (crs.isEmpty() && row.size() == rows.header().size()) {
                    crs = columns.geometry().declaredBy(row);
                }
            }
            return new Contents(
                    "CSV, " + rows.describe() + ", geometry in "
                            + columns.geometry().describe(),
                    features,
                    crs);
        }
    }

    @Override
    public FeatureStream features() throws IOException {
        CsvTable rows = CsvTable.open(Files.newInputStream(path), hints);
        return new CsvFeatures(rows, CsvColumns.of(rows.header(), hints), hints.key());
    }
}
