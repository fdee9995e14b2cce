package mx.ventanilla.batch.layers.source.geojson;

import java.io.IOException;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** How a GeoJSON file holds its features. */
enum Layout {
    /** In the array {@code features} of one FeatureCollection. */
    COLLECTION,
    /** One after the other, usually one a line. */
    SEQUENCE;

    /** Reads the first object as far as is needed to tell. What is neither is left to whoever reads a collection. */
    static Layout of(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return COLLECTION;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Layout told = told(parser.currentName(), parser);
                if (told != null) {
                    return told;
                }
            }
            return COLLECTION;
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
    }

    private static @Nullable Layout told(String member, JsonParser parser) {
        parser.nextToken();
        if ("type".equals(member)) {
            return "Feature".equals(parser.getValueAsString()) ? SEQUENCE : COLLECTION;
        }
        if ("features".equals(member)) {
            return COLLECTION;
        }
        if ("geometry".equals(member) || "properties".equals(member)) {
            return SEQUENCE;
        }
        parser.skipChildren();
        return null;
    }
}
