package mx.ventanilla.batch.layers.source.geojson;

import java.io.IOException;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Defect;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureDraft;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.PropertiesText;
import mx.ventanilla.batch.layers.source.PropertiesWriter;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The features of a GeoJSON file, token by token. */
final class FeatureReader implements FeatureStream {
    private final JsonParser parser;
    private final @Nullable String keyProperty;
    private long ordinal;
    private boolean ended;

    private FeatureReader(JsonParser parser, @Nullable String keyProperty) {
        this.parser = parser;
        this.keyProperty = keyProperty;
    }

    static FeatureReader open(JsonParser parser, Layout layout, @Nullable String keyProperty) throws IOException {
        try {
            if (layout == Layout.SEQUENCE || findFeatures(parser)) {
                return new FeatureReader(parser, keyProperty);
            }
        } catch (JacksonException broken) {
            parser.close();
            throw BrokenLayerFile.from(broken);
        }
        throw BrokenLayerFile.at(parser.currentTokenLocation(), "it has no \"features\"");
    }

    private static boolean findFeatures(JsonParser parser) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = "features".equals(parser.currentName());
            if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    public void skip(long features) throws IOException {
        try {
            for (long i = 0; i < features && advance(); i++) {
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
    }

    @Override
    public @Nullable Feature next() throws IOException {
        try {
            return advance() ? feature() : null;
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
    }

    private boolean advance() {
        if (!ended) {
            JsonToken token = parser.nextToken();
            ended = token == null || token == JsonToken.END_ARRAY;
            ordinal += ended ? 0 : 1;
        }
        return !ended;
    }

    private Feature feature() {
        Members members = new Members();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String text = parser.currentToken().toString();
            parser.skipChildren();
            return draft(members).unreadable(new Defect(RejectReason.NOT_A_FEATURE, "not an object"), text);
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member(members, name);
        }
        return finished(members);
    }

    private void member(Members members, String name) {
        switch (name) {
            case "type" -> members.type = parser.getValueAsString("");
            case "id" -> members.id = scalar();
            case "geometry" -> {
                members.parser = new GeometryParser(parser);
                members.raw = members.parser.read();
            }
            case "properties" -> members.properties = properties();
            default -> parser.skipChildren();
        }
    }

    private @Nullable String scalar() {
        boolean scalar = parser.currentToken() == JsonToken.VALUE_STRING
                || parser.currentToken().isNumeric();
        String text = scalar ? parser.getString() : null;
        parser.skipChildren();
        return text;
    }

    private PropertiesText properties() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return PropertiesText.NONE;
        }
        try (PropertiesWriter copy = new PropertiesWriter(keyProperty)) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                copy.copy(name, parser);
            }
            return copy.finish();
        }
    }

    private FeatureDraft draft(Members members) {
        return new FeatureDraft(ordinal, members.id, keyProperty, members.properties);
    }

    private Feature finished(Members members) {
        if ("Feature".equals(members.type)) {
            return draft(members).with(shape(members));
        }
        String explanation = "its type is '%s', Feature is wanted".formatted(members.type);
        return draft(members).unreadable(new Defect(RejectReason.NOT_A_FEATURE, explanation), members.text());
    }

    private static Shape shape(Members members) {
        RawGeometry raw = members.raw;
        Defect defect = members.parser == null ? null : members.parser.defect();
        if (defect != null) {
            return new Shape.Spoilt(defect, members.text());
        }
        if (raw == null) {
            return Shape.spoilt(RejectReason.NO_GEOMETRY, "the feature has no geometry", "");
        }
        try {
            return new Shape.Drawn(GeometryBuilder.build(raw), members.parser != null && members.parser.hasZ());
        } catch (GeometryBuilder.RuleBroken broken) {
            return new Shape.Spoilt(broken.defect(), members.text());
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    /** What has been read of a feature so far; its members come in any order. */
    private static final class Members {
        private String type = "";
        private @Nullable String id;
        private @Nullable GeometryParser parser;
        private @Nullable RawGeometry raw;
        private PropertiesText properties = PropertiesText.NONE;

        String text() {
            return raw == null ? "" : raw.describe(Shape.MAX_TEXT);
        }
    }
}
