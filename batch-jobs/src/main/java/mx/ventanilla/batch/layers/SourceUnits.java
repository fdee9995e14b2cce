package mx.ventanilla.batch.layers;

import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;

/** Whether a reference system counts in degrees, so that a coordinate of 650,000 cannot be one of its own. */
final class SourceUnits {
    private SourceUnits() {}

    /** @throws IllegalArgumentException where no such system is known */
    static boolean inDegrees(int srid) {
        CoordinateReferenceSystem system = new CRSFactory().createFromName("EPSG:" + srid);
        if (system == null || system.getProjection() == null) {
            throw new IllegalArgumentException("Unknown reference system EPSG:" + srid);
        }
        return Boolean.TRUE.equals(system.getProjection().isGeographic());
    }
}
