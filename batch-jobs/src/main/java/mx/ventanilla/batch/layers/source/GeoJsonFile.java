package mx.ventanilla.batch.layers.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A GeoJSON FeatureCollection on disk, plain or gzipped; its first two bytes tell which. Read as a stream. */
public final class GeoJsonFile {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1 << 12)
                            .build())
                    .build())
            .build();

    private final Path path;

    public GeoJsonFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file once from end to end.
     *
     * @param bytesRead is told, now and then, how many bytes of the file on disk have been read
     * @throws BrokenLayerFile where the file is cut off or is no GeoJSON FeatureCollection
     */
    public Inspection inspect(LongConsumer bytesRead) throws IOException {
        return new FileInspector(path, bytesRead).inspect();
    }

    /**
     * Opens the features for reading in the order of the file.
     *
     * @param keyProperty property that names a feature; null: its {@code id}, else its ordinal
     * @throws BrokenLayerFile where the file has no features to read
     */
    public FeatureReader features(@Nullable String keyProperty) throws IOException {
        return FeatureReader.open(parser(Files.newInputStream(path)), keyProperty);
    }

    static JsonParser parser(InputStream bytes) throws IOException {
        return JSON.createParser(unzipped(new BufferedInputStream(bytes, BUFFER_BYTES)));
    }

    private static InputStream unzipped(BufferedInputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }
}
