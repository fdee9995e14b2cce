package mx.ventanilla.batch.layers.source;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The properties of a feature, copied token by token.
 *
 * @param text JSON object; its beginning only where {@code cutOff}
 * @param key value of the property that names the feature; null where it has none that can be used
 * @param cutOff whether there was more than {@link FeatureReader#MAX_PROPERTIES} characters
 */
record PropertiesText(String text, @Nullable String key, boolean cutOff) {
    static final PropertiesText NONE = new PropertiesText("{}", null, false);

    private static final int MAX_KEY = 200;
    private static final JsonFactory COPIES = new JsonFactory();

    static PropertiesText read(JsonParser parser, @Nullable String keyProperty) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return NONE;
        }
        BoundedText text = new BoundedText(FeatureReader.MAX_PROPERTIES);
        String key = null;
        try (JsonGenerator copy = COPIES.createGenerator(ObjectWriteContext.empty(), text)) {
            copy.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                boolean scalar = parser.nextToken() == JsonToken.VALUE_STRING
                        || parser.currentToken().isNumeric();
                if (scalar && name.equals(keyProperty)) {
                    key = usableKey(parser.getString());
                }
                copy.writeName(name);
                copy.copyCurrentStructure(parser);
            }
            copy.writeEndObject();
        }
        return new PropertiesText(text.toString(), key, text.cutOff);
    }

    static @Nullable String usableKey(@Nullable String key) {
        return key == null || key.isBlank() || key.length() > MAX_KEY || key.indexOf('\0') >= 0 ? null : key.strip();
    }

    /** Keeps the beginning and lets the rest go, so that properties of any size take bounded memory. */
    private static final class BoundedText extends Writer {
        private final StringBuilder kept = new StringBuilder();
        private final int limit;
        private boolean cutOff;

        BoundedText(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            int room = Math.min(length, limit - kept.length());
            kept.append(characters, offset, room);
            cutOff |= room < length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return kept.toString();
        }
    }
}
