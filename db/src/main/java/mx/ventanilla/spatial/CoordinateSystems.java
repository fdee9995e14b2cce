package mx.ventanilla.spatial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;

/** Reference systems by their EPSG number. */
final class CoordinateSystems {
    /**
     * Proj4J has no grids for NAD27 and would take its coordinates for WGS 84, 77 metres off in Guadalajara. Instead the
     * three-parameter shift for Mexico: EPSG transformation 1187, accuracy 12 metres.
     */
    private static final String NAD27 = "+datum=NAD27";

    private static final String NAD27_IN_MEXICO = "+ellps=clrk66 +towgs84=-12,130,190";

    private static final Map<Integer, CoordinateReferenceSystem> KNOWN = new ConcurrentHashMap<>();

    private CoordinateSystems() {}

    /** The system, or an IllegalArgumentException where the EPSG table names none. */
    static CoordinateReferenceSystem of(int srid) {
        return KNOWN.computeIfAbsent(srid, CoordinateSystems::read);
    }

    private static CoordinateReferenceSystem read(int srid) {
        try {
            String name = "EPSG:" + srid;
            CRSFactory systems = new CRSFactory();
            String parameters = systems.createFromName(name).getParameterString();
            return systems.createFromParameters(name, parameters.replace(NAD27, NAD27_IN_MEXICO));
        } catch (Proj4jException unknown) {
            throw new IllegalArgumentException("Unknown reference system EPSG:" + srid, unknown);
        }
    }
}
