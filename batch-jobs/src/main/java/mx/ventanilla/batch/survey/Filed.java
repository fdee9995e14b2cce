package mx.ventanilla.batch.survey;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * What is on file about the place of a procedure.
 *
 * @param neighborhood as the applicant says
 * @param declaredArea square metres, as the applicant says
 * @param rowVersion of the registration, null where there is none
 * @param stored as registered now
 * @param isSurveyed whether {@code stored} has been surveyed before and nobody changed it since
 */
record Filed(
        long procedure,
        long municipality,
        @Nullable String neighborhood,
        @Nullable BigDecimal declaredArea,
        @Nullable String rowVersion,
        Findings stored,
        boolean isSurveyed) {
    private static final double SAME = 1e-9;

    /** {@return whether the survey tells what is registered already} */
    boolean says(Findings found) {
        return isSurveyed
                && Objects.equals(stored.drawn(), found.drawn())
                && same(stored.parcel(), found.parcel())
                && Objects.equals(stored.repair(), found.repair())
                && same(stored.location(), found.location())
                && Objects.equals(stored.locatedIn(), found.locatedIn())
                && Objects.equals(stored.neighborhood(), found.neighborhood())
                && stored.zones().equals(found.zones())
                && stored.flags().equals(found.flags());
    }

    /** Less than the thousandth of a millimetre is no news. */
    private static boolean same(@Nullable Geometry one, @Nullable Geometry other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equalsExact(other, SAME);
    }

    /** {@return the location on which nothing was derived: what an applicant or another office says} */
    @Nullable
    Point declaredLocation() {
        boolean derived = stored.flags().contains(SurveyFlag.LOCATION_FROM_PARCEL)
                || stored.flags().contains(SurveyFlag.LOCATION_FROM_DRAWING)
                || stored.flags().contains(SurveyFlag.LOCATION_FROM_ANSWERS)
                || stored.flags().contains(SurveyFlag.LOCATION_FROM_ADDRESS);
        return derived ? null : stored.location();
    }

    /** {@return whether only answers or address can tell where it is} */
    boolean needsHint() {
        return stored.drawn() == null && stored.parcel() == null && declaredLocation() == null;
    }
}
