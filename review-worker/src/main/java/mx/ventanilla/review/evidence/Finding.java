package mx.ventanilla.review.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer said of a place when a rule asked; kept with the plan.
 *
 * @param layer code
 * @param version of the layer, as it was in force
 * @param zones keys of the features touched, in order; null when no rule asked for them
 * @param distanceMetres to the nearest feature; null when no rule asked, or there is none
 */
public record Finding(
        String layer,
        int version,
        @Nullable List<String> zones,
        @Nullable Double distanceMetres) {}
