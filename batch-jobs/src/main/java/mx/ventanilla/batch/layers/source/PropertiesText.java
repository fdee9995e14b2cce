package mx.ventanilla.batch.layers.source;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a feature.
 *
 * @param text JSON object; its beginning only where {@code cutOff}
 * @param key value of the property that names the feature; null where it has none that can be used
 * @param cutOff whether there was more than {@link #MAX_CHARACTERS}
 */
public record PropertiesText(String text, @Nullable String key, boolean cutOff) {
    /** Characters of JSON that the properties of one feature may have. */
    public static final int MAX_CHARACTERS = 65_536;

    public static final PropertiesText NONE = new PropertiesText("{}", null, false);

    private static final int MAX_KEY = 200;

    static @Nullable String usableKey(@Nullable String key) {
        return key == null || key.isBlank() || key.length() > MAX_KEY || key.indexOf('\0') >= 0 ? null : key.strip();
    }
}
