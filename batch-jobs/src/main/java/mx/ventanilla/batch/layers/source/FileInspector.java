package mx.ventanilla.batch.layers.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Walks a GeoJSON file from its first byte to its last and notes what an import has to know beforehand. */
final class FileInspector {
    private static final int REPORT_EVERY_BYTES = 1 << 20;

    private final Path path;
    private final LongConsumer bytesRead;
    private @Nullable String type;
    private @Nullable DeclaredCrs crs;
    private long features = -1;

    FileInspector(Path path, LongConsumer bytesRead) {
        this.path = path;
        this.bytesRead = bytesRead;
    }

    Inspection inspect() throws IOException {
        MessageDigest sha256 = sha256();
        long bytes;
        try (InputStream file = Files.newInputStream(path)) {
            CountedBytes counted = new CountedBytes(new DigestInputStream(file, sha256), bytesRead);
            walk(counted);
            counted.transferTo(OutputStream.nullOutputStream());
            bytes = counted.count;
        }
        return new Inspection(HexFormat.of().formatHex(sha256.digest()), bytes, features, Optional.ofNullable(crs));
    }

    private void walk(InputStream bytes) throws IOException {
        try (JsonParser parser = GeoJsonFile.parser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw BrokenLayerFile.at(parser.currentTokenLocation(), "not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                member(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw BrokenLayerFile.at(parser.currentTokenLocation(), "more text after the end of the collection");
            }
            requireFeatureCollection();
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        } catch (ZipException | EOFException broken) {
            throw new BrokenLayerFile("the gzip file is damaged: " + broken.getMessage(), broken);
        }
    }

    private void requireFeatureCollection() throws BrokenLayerFile {
        if (!"FeatureCollection".equals(type)) {
            throw new BrokenLayerFile("its type is %s, a FeatureCollection is wanted".formatted(type), null);
        }
        if (features < 0) {
            throw new BrokenLayerFile("it has no \"features\"", null);
        }
    }

    private void member(JsonParser parser, String name) throws IOException {
        parser.nextToken();
        switch (name) {
            case "type" -> type = parser.getValueAsString();
            case "crs" -> crs = crs(parser);
            case "features" -> features = count(parser);
            default -> parser.skipChildren();
        }
    }

    private long count(JsonParser parser) throws IOException {
        if (features >= 0 || parser.currentToken() != JsonToken.START_ARRAY) {
            throw BrokenLayerFile.at(parser.currentTokenLocation(), "\"features\" must be one array");
        }
        long counted = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            counted++;
        }
        return counted;
    }

    /** {@code {"type":"name","properties":{"name":…}}}, or the still older {@code {"type":"EPSG","properties":{"code":…}}}. */
    private static DeclaredCrs crs(JsonParser parser) {
        JsonNode node = parser.readValueAsTree();
        String name = node.path("properties").path("name").asString("");
        String code = node.path("properties").path("code").asString("");
        if (name.isEmpty() && !code.isEmpty()) {
            return DeclaredCrs.named("EPSG:" + code);
        }
        return DeclaredCrs.named(name.isEmpty() ? node.toString() : name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Counts what is taken from the disk, so that progress is right for gzipped files too. */
    private static final class CountedBytes extends FilterInputStream {
        private final LongConsumer listener;
        private long count;
        private long reported;

        CountedBytes(InputStream bytes, LongConsumer listener) {
            super(bytes);
            this.listener = listener;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            add(Math.max(read, 0));
            return read;
        }

        /** The parser closes what it has read to its end; what stands behind a gzip stream belongs to the digest too. */
        @Override
        public void close() {}

        private void add(int read) {
            count += read;
            if (count - reported >= REPORT_EVERY_BYTES) {
                reported = count;
                listener.accept(count);
            }
        }
    }
}
