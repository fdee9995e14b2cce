package mx.ventanilla.batch.layers.source.shapefile;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Contents;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;

/** A zip with a Shapefile's parts: {@code .shp} and {@code .dbf}, and {@code .prj} and {@code .cpg} where they are there. */
public final class ShapefileZip implements LayerFile {
    private final Path path;
    private final ReadingHints hints;

    /**
     * A file to be read.
     *
     * @throws BrokenLayerFile where there is a hint that a Shapefile has no use for
     */
    public ShapefileZip(Path path, ReadingHints hints) throws BrokenLayerFile {
        hints.requireOnly("a Shapefile", Set.of(ReadingHints.TABLE, ReadingHints.ENCODING));
        this.path = path;
        this.hints = hints;
    }

    @Override
    public Inspection inspect(LongConsumer bytesRead) throws IOException {
        return Inspection.of(path, bytesRead, bytes -> {
            bytes.transferTo(OutputStream.nullOutputStream());
            return contents();
        });
    }

    private Contents contents() throws IOException {
        try (ZipFile zip = open()) {
            ShapefileParts parts = ShapefileParts.of(zip, hints);
            parts.requireUndamaged();
            CodePage codePage = parts.codePage(hints);
            try (ShapefileFeatures features = parts.features(codePage, hints.key())) {
                features.check();
                return new Contents(
                        "Shapefile %s, %s".formatted(parts.name(), codePage.describe()),
                        features.ordinal(),
                        parts.crs());
            }
        } catch (ZipException | EOFException broken) {
            throw damaged(broken);
        }
    }

    @Override
    public FeatureStream features() throws IOException {
        ZipFile zip = open();
        try {
            ShapefileParts parts = ShapefileParts.of(zip, hints);
            return parts.features(parts.codePage(hints), hints.key());
        } catch (IOException broken) {
            zip.close();
            throw broken;
        }
    }

    private ZipFile open() throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException broken) {
            throw damaged(broken);
        }
    }

    private static BrokenLayerFile damaged(IOException broken) {
        return new BrokenLayerFile(
                "the zip is damaged or cut off (%s); copy or export it again".formatted(broken.getMessage()), broken);
    }
}
