package mx.ventanilla.spatial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;

/** Reference systems by their EPSG number. */
final class CoordinateSystems {
    private static final Map<Integer, CoordinateReferenceSystem> KNOWN = new ConcurrentHashMap<>();

    private CoordinateSystems() {}

    /** @throws IllegalArgumentException where the EPSG table names no such system */
    static CoordinateReferenceSystem of(int srid) {
        return KNOWN.computeIfAbsent(srid, CoordinateSystems::read);
    }

    private static CoordinateReferenceSystem read(int srid) {
        try {
            CoordinateReferenceSystem system = new CRSFactory().createFromName("EPSG:" + srid);
            if (system == null || system.getProjection() == null) {
                throw new IllegalArgumentException("Unknown reference system EPSG:" + srid);
            }
            return system;
        } catch (Proj4jException unknown) {
            throw new IllegalArgumentException("Unknown reference system EPSG:" + srid, unknown);
        }
    }
}
