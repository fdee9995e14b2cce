package mx.ventanilla.batch.layers.source.geojson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Contents;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Walks a GeoJSON file from its first byte to its last and notes what an import has to know beforehand. */
final class FileInspector {
    private static final DeclaredCrs RFC_7946 = DeclaredCrs.epsg(4326);

    private final Layout layout;
    private @Nullable String type;
    private @Nullable DeclaredCrs crs;
    private long features = -1;

    FileInspector(Layout layout) {
        this.layout = layout;
    }

    Contents walk(InputStream bytes) throws IOException {
        try (JsonParser parser = GeoJsonFile.parser(bytes, layout)) {
            if (layout == Layout.SEQUENCE) {
                return new Contents("GeoJSON, feature after feature", countToTheEnd(parser), Optional.of(RFC_7946));
            }
            walkCollection(parser);
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
        return new Contents("GeoJSON", features, Optional.of(crs == null ? RFC_7946 : crs));
    }

    private static long countToTheEnd(JsonParser parser) {
        long counted = 0;
        while (parser.nextToken() != null) {
            parser.skipChildren();
            counted++;
        }
        return counted;
    }

    private void walkCollection(JsonParser parser) throws IOException {
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
}
