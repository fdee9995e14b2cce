package mx.ventanilla.batch.layers.source.geojson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.text.Unzipped;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** GeoJSON on disk, plain or gzipped, as a collection or feature after feature. Read as a stream. */
public final class GeoJsonFile implements LayerFile {
    /** NaN is no JSON, but Python writes it: its feature is rejected, the file is not. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1 << 12)
                            .build())
                    .build())
            .build();

    private final Path path;
    private final ReadingHints hints;

    /**
     * A file to be read.
     *
     * @throws BrokenLayerFile where there is a hint that GeoJSON has no use for
     */
    public GeoJsonFile(Path path, ReadingHints hints) throws BrokenLayerFile {
        hints.requireOnly("GeoJSON", Set.of());
        this.path = path;
        this.hints = hints;
    }

    @Override
    public Inspection inspect(LongConsumer bytesRead) throws IOException {
        Layout layout = layout();
        return Inspection.of(path, bytesRead, bytes -> new FileInspector(layout).walk(bytes));
    }

    @Override
    public FeatureStream features() throws IOException {
        return FeatureReader.open(parser(Files.newInputStream(path), layout()), layout(), hints.key());
    }

    private Layout layout() throws IOException {
        try (InputStream bytes = Files.newInputStream(path);
                JsonParser parser = parser(bytes, Layout.SEQUENCE)) {
            return Layout.of(parser);
        }
    }

    static JsonParser parser(InputStream bytes, Layout layout) throws IOException {
        InputStream text = Unzipped.of(bytes);
        return JSON.createParser(layout == Layout.SEQUENCE ? new WithoutSeparators(text) : text);
    }
}
