package mx.ventanilla.batch.survey;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * What is known of a place, as stored or as found by the survey.
 *
 * @param drawn what the findings were made from; null where the parcel or location in place was right
 * @param parcel valid, metres
 * @param repair defect that was repaired
 * @param location WGS 84
 * @param locatedIn INEGI code
 * @param zones {@code layer:feature}
 */
record Findings(
        @Nullable String drawn,
        @Nullable Geometry parcel,
        @Nullable String repair,
        @Nullable Point location,
        @Nullable String locatedIn,
        @Nullable String neighborhood,
        List<String> zones,
        Set<SurveyFlag> flags) {}
