package mx.ventanilla.ingest.parcel;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * Where a procedure lies, as the office registers it.
 *
 * @param parcel null until somebody knows it; the spatial backfill fills gaps
 * @param declaredAreaSquareMetres as the applicant says, two decimals
 * @param origin where the polygon comes from, in the applicant's words
 * @param location WGS 84 (SRID 4326), x = longitude
 * @param flags what a reviewer should know
 */
public record Site(
        @Nullable Parcel parcel,
        @Nullable BigDecimal declaredAreaSquareMetres,
        @Nullable String origin,
        @Nullable Point location,
        Set<Flag> flags) {
    /** A filing that says nothing of where it lies. */
    public static final Site UNKNOWN = new Site(null, null, null, null, Set.of());

    /** What a reviewer should know about a registration; the database knows the same names. */
    public enum Flag {
        PARCEL_REPAIRED,
        AREA_MISMATCH,
        LOCATION_FROM_PARCEL
    }

    public Site {
        flags = Set.copyOf(flags);
    }
}
