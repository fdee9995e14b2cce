package mx.ventanilla.batch.layers.source;

import java.io.Closeable;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the properties of a feature as they are read, in bounded memory, and notes the one that names it. */
public final class PropertiesWriter implements Closeable {
    private static final JsonFactory JSON = new JsonFactory();

    private final BoundedText text = new BoundedText(PropertiesText.MAX_CHARACTERS);
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text);
    private final @Nullable String keyProperty;
    private @Nullable String key;

    /**
     * Begins the properties of a feature.
     *
     * @param keyProperty property that names the feature; null where none does
     */
    public PropertiesWriter(@Nullable String keyProperty) {
        this.keyProperty = keyProperty;
        json.writeStartObject();
    }

    public void text(String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
            note(name, value);
        }
    }

    /**
     * Writes a number.
     *
     * @param literal as JSON writes numbers
     */
    public void number(String name, String literal) {
        json.writeName(name);
        json.writeNumber(literal);
        note(name, literal);
    }

    public void truth(String name, boolean value) {
        json.writeName(name);
        json.writeBoolean(value);
    }

    /** Copies the value at which the parser stands, whatever it is. */
    public void copy(String name, JsonParser value) {
        if (value.currentToken() == JsonToken.VALUE_STRING
                || value.currentToken().isNumeric()) {
            note(name, value.getString());
        }
        json.writeName(name);
        json.copyCurrentStructure(value);
    }

    private void note(String name, String value) {
        if (name.equals(keyProperty)) {
            key = PropertiesText.usableKey(value);
        }
    }

    public PropertiesText finish() {
        json.writeEndObject();
        json.flush();
        return new PropertiesText(text.toString(), key, text.cutOff);
    }

    @Override
    public void close() {
        json.close();
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
