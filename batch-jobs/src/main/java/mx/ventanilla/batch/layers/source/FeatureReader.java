package mx.ventanilla.batch.layers.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The features of a GeoJSON file, one after the other. Memory is that of one feature. A feature that cannot be
 * used is a value; only a file that breaks off is an exception.
 */
public final class FeatureReader implements Closeable {
    /** Characters of JSON that the properties of one feature may have. */
    public static final int MAX_PROPERTIES = 65_536;

    private static final int MAX_TEXT = 2_000;

    private final JsonParser parser;
    private final @Nullable String keyProperty;
    private long ordinal;
    private boolean ended;

    private FeatureReader(JsonParser parser, @Nullable String keyProperty) {
        this.parser = parser;
        this.keyProperty = keyProperty;
    }

    static FeatureReader open(JsonParser parser, @Nullable String keyProperty) throws IOException {
        try {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = "features".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                    return new FeatureReader(parser, keyProperty);
                }
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            parser.close();
            throw BrokenLayerFile.from(broken);
        }
        throw BrokenLayerFile.at(parser.currentTokenLocation(), "it has no \"features\"");
    }

    /** {@return place in the file of the feature read last, 0 before the first} */
    public long ordinal() {
        return ordinal;
    }

    /**
     * Passes over features without looking into them.
     *
     * @param features how many
     */
    public void skip(long features) throws IOException {
        try {
            for (long i = 0; i < features && advance(); i++) {
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
    }

    /**
     * Reads on.
     *
     * @return the next feature, null after the last
     * @throws BrokenLayerFile where the file breaks off, with the place
     */
    public @Nullable Feature next() throws IOException {
        try {
            return advance() ? feature() : null;
        } catch (JacksonException broken) {
            throw BrokenLayerFile.from(broken);
        }
    }

    private boolean advance() {
        if (!ended) {
            ended = parser.nextToken() == JsonToken.END_ARRAY;
            ordinal += ended ? 0 : 1;
        }
        return !ended;
    }

    private Feature feature() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String text = parser.currentToken().toString();
            parser.skipChildren();
            return unreadable(new Draft(), new MalformedGeometry(RejectReason.NOT_A_FEATURE, "not an object"), text);
        }
        Draft draft = new Draft();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member(draft, name);
        }
        return finished(draft);
    }

    private void member(Draft draft, String name) {
        switch (name) {
            case "type" -> draft.type = parser.getValueAsString("");
            case "id" -> draft.id = scalar();
            case "geometry" -> {
                draft.parser = new GeometryParser(parser);
                draft.raw = draft.parser.read();
            }
            case "properties" -> draft.properties = PropertiesText.read(parser, keyProperty);
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

    private Feature finished(Draft draft) {
        MalformedGeometry defect = defect(draft);
        RawGeometry raw = draft.raw;
        if (defect != null || raw == null) {
            return unreadable(
                    draft,
                    defect == null
                            ? new MalformedGeometry(RejectReason.NO_GEOMETRY, "the feature has no geometry")
                            : defect,
                    raw == null ? "" : raw.describe(MAX_TEXT));
        }
        try {
            Geometry geometry = GeometryBuilder.build(raw);
            return new Feature.Located(ordinal, key(draft), draft.properties.text(), geometry, draft.hasZ());
        } catch (GeometryBuilder.RuleBroken broken) {
            return unreadable(draft, broken.defect(), raw.describe(MAX_TEXT));
        }
    }

    private @Nullable MalformedGeometry defect(Draft draft) {
        if (!"Feature".equals(draft.type)) {
            return new MalformedGeometry(
                    RejectReason.NOT_A_FEATURE, "its type is '%s', Feature is wanted".formatted(draft.type));
        }
        if (draft.properties.cutOff()) {
            return new MalformedGeometry(
                    RejectReason.PROPERTIES_TOO_LARGE,
                    "the properties have more than %,d characters".formatted(MAX_PROPERTIES));
        }
        if (keyProperty != null && draft.properties.key() == null) {
            return new MalformedGeometry(
                    RejectReason.KEY_MISSING,
                    "property '%s' is absent, blank, too long or no text or number".formatted(keyProperty));
        }
        return draft.parser == null ? null : draft.parser.defect();
    }

    private Feature unreadable(Draft draft, MalformedGeometry defect, String text) {
        return new Feature.Unreadable(
                ordinal, key(draft), draft.properties.text(), defect.reason(), defect.explanation(), text);
    }

    private String key(Draft draft) {
        String named = keyProperty == null ? PropertiesText.usableKey(draft.id) : draft.properties.key();
        return named == null ? "#" + ordinal : named;
    }

    @Override
    public void close() {
        parser.close();
    }

    /** What has been read of a feature so far; its members come in any order. */
    private static final class Draft {
        private String type = "";
        private @Nullable String id;
        private @Nullable GeometryParser parser;
        private @Nullable RawGeometry raw;
        private PropertiesText properties = PropertiesText.NONE;

        boolean hasZ() {
            return parser != null && parser.hasZ();
        }
    }
}
