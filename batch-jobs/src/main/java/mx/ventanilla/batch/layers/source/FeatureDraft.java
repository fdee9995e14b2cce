package mx.ventanilla.batch.layers.source;

import org.jspecify.annotations.Nullable;

/**
 * A feature whose geometry is still to come; the rules about names and properties that hold in every format.
 *
 * @param ordinal place in the file, from 1
 * @param id what the format itself calls it; null where it does not
 * @param keyProperty that names it by the operator's word; null: its id, else its ordinal
 */
public record FeatureDraft(
        long ordinal, @Nullable String id, @Nullable String keyProperty, PropertiesText properties) {

    public Feature with(Shape shape) {
        if (properties.cutOff()) {
            return unreadable(
                    new Defect(
                            RejectReason.PROPERTIES_TOO_LARGE,
                            "the properties have more than %,d characters".formatted(PropertiesText.MAX_CHARACTERS)),
                    "");
        }
        if (keyProperty != null && properties.key() == null) {
            return unreadable(
                    new Defect(
                            RejectReason.KEY_MISSING,
                            "property '%s' is absent, blank, too long or no text or number".formatted(keyProperty)),
                    "");
        }
        if (shape instanceof Shape.Drawn drawn) {
            return new Feature.Located(ordinal, key(), properties.text(), drawn.geometry(), drawn.heights());
        }
        Shape.Spoilt spoilt = (Shape.Spoilt) shape;
        return unreadable(spoilt.defect(), spoilt.text());
    }

    /**
     * A feature that cannot be used.
     *
     * @param text the feature's beginning, as the file has it
     */
    public Feature unreadable(Defect defect, String text) {
        String beginning = text.substring(0, Math.min(text.length(), Shape.MAX_TEXT));
        return new Feature.Unreadable(
                ordinal, key(), properties.text(), defect.reason(), defect.explanation(), beginning);
    }

    private String key() {
        String named = keyProperty == null ? PropertiesText.usableKey(id) : properties.key();
        return named == null ? "#" + ordinal : named;
    }
}
