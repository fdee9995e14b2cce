package mx.ventanilla.batch.survey;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A municipality as the surveyor knows it.
 *
 * @param boundary null where none is loaded: then nothing is outside
 * @param areaTolerance share by which declared and computed area may differ
 * @param zones the layers in force for it, but for neighbourhoods
 * @param neighborhoods null where the layer is not loaded for it
 */
record Town(
        String inegiCode,
        @Nullable Boundary boundary,
        BigDecimal areaTolerance,
        List<Layer> zones,
        @Nullable Layer neighborhoods) {}
