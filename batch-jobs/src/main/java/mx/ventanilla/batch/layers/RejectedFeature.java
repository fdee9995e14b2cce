package mx.ventanilla.batch.layers;

import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.RejectReason;

/**
 * A feature that is not loaded, kept with its reason.
 *
 * @param ordinal place in the file, from 1
 * @param text beginning of the geometry as the file has it
 */
record RejectedFeature(
        long ordinal, String key, RejectReason reason, String explanation, String properties, String text)
        implements Placing {
    private static final int MAX_TEXT = 2_000;

    static RejectedFeature of(Feature.Unreadable feature) {
        return new RejectedFeature(
                feature.ordinal(),
                feature.key(),
                feature.reason(),
                feature.explanation(),
                feature.properties(),
                feature.text());
    }

    static RejectedFeature of(Feature.Located feature, RejectReason reason, String explanation) {
        return new RejectedFeature(
                feature.ordinal(),
                feature.key(),
                reason,
                explanation,
                feature.properties(),
                beginning(feature.geometry().toText()));
    }

    static RejectedFeature of(PlacedFeature feature, RejectReason reason, String explanation) {
        return new RejectedFeature(
                feature.ordinal(),
                feature.key(),
                reason,
                explanation,
                feature.properties(),
                beginning(feature.geometry().toText()));
    }

    @Override
    public void into(PlacedSlice slice) {
        slice.rejected().add(this);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
