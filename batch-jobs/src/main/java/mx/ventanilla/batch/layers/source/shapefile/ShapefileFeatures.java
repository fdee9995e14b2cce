package mx.ventanilla.batch.layers.source.shapefile;

import java.io.IOException;
import java.util.zip.ZipFile;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureDraft;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.PropertiesText;
import mx.ventanilla.batch.layers.source.PropertiesWriter;
import org.jspecify.annotations.Nullable;

/** Shapes and rows, side by side: the n-th shape has the n-th row. A row marked as deleted is passed over with its shape. */
final class ShapefileFeatures implements FeatureStream {
    private final ZipFile zip;
    private final ShpReader shapes;
    private final DbfRows rows;
    private final @Nullable String keyProperty;
    private long ordinal;

    ShapefileFeatures(ZipFile zip, ShpReader shapes, DbfRows rows, @Nullable String keyProperty) {
        this.zip = zip;
        this.shapes = shapes;
        this.rows = rows;
        this.keyProperty = keyProperty;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    public void skip(long features) throws IOException {
        for (long i = 0; i < features && advance(); i++) {
            shapes.pass();
        }
    }

    /** Passes over all features, and looks whether their texts are in the encoding supposed. */
    void check() throws IOException {
        while (advance()) {
            shapes.pass();
            rows.requireReadable();
        }
    }

    @Override
    public @Nullable Feature next() throws IOException {
        return advance() ? new FeatureDraft(ordinal, null, keyProperty, properties()).with(shapes.shape()) : null;
    }

    private boolean advance() throws IOException {
        while (shapes.advance()) {
            requireRow(rows.advance());
            if (!rows.deleted()) {
                ordinal++;
                return true;
            }
            shapes.pass();
        }
        requireRow(!rows.advance());
        return false;
    }

    private void requireRow(boolean asManyRowsAsShapes) throws BrokenLayerFile {
        if (!asManyRowsAsShapes) {
            throw new BrokenLayerFile(
                    "it has %s shapes than its .dbf has rows (%,d); they do not belong together: export them again"
                            .formatted(shapes.number() > rows.count() ? "more" : "fewer", rows.count()),
                    null);
        }
    }

    private PropertiesText properties() throws IOException {
        try (PropertiesWriter properties = new PropertiesWriter(keyProperty)) {
            rows.write(properties);
            return properties.finish();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
