package mx.ventanilla.batch.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature ready for the map.
 *
 * @param ordinal place in the file, from 1
 * @param properties JSON object as text
 * @param geometry valid, not empty, in the deployment's SRID
 * @param flags what was done to it or is odd about it
 * @param repair the defect that was repaired; null where the file's geometry was valid
 * @param scaleError linear scale of the projection there minus one
 */
record PlacedFeature(
        long ordinal,
        String key,
        String properties,
        Geometry geometry,
        List<FeatureFlag> flags,
        @Nullable String repair,
        double scaleError)
        implements Placing {
    @Override
    public void into(PlacedSlice slice) {
        slice.placed().add(this);
    }
}
