package mx.ventanilla.spatial;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;

/** How much a map lies about lengths at a place. */
public final class ProjectionScale {
    private static final int WGS_84 = 4326;
    private static final double EQUATORIAL_RADIUS_METRES = 6_378_137.0;
    private static final double ECCENTRICITY_SQUARED = 0.0066943799901413165;
    /** About eleven metres: small against the projection's curvature, large against the rounding of a double. */
    private static final double STEP_DEGREES = 1e-4;

    private ProjectionScale() {}

    /**
     * Length on the map divided by length on the ellipsoid, minus one, in the worse of the directions east and north:
     * 0.001 means that a metre on the map is 0.1 % too long, a negative number that it is too short.
     *
     * @param srid EPSG number of the projection, metres
     * @param lonLat place in WGS 84 degrees, x = longitude
     * @throws UnprojectableCoordinate where the projection cannot show the place
     */
    public static double errorAt(int srid, Coordinate lonLat) {
        double east = errorAlong(srid, lonLat, STEP_DEGREES, 0);
        double north = errorAlong(srid, lonLat, 0, STEP_DEGREES);
        return Math.abs(east) >= Math.abs(north) ? east : north;
    }

    private static double errorAlong(int srid, Coordinate at, double longitudeStep, double latitudeStep) {
        Coordinate from = new Coordinate(at.x - longitudeStep / 2, at.y - latitudeStep / 2);
        Coordinate to = new Coordinate(at.x + longitudeStep / 2, at.y + latitudeStep / 2);
        LineString step =
                new GeometryFactory(new PrecisionModel(), WGS_84).createLineString(new Coordinate[] {from, to});
        double onTheMap = Reprojection.between(WGS_84, srid).apply(step).getLength();
        return onTheMap / onTheEllipsoid(at.y, longitudeStep, latitudeStep) - 1;
    }

    /** Length of a short step east or north, from the ellipsoid's radii of curvature at the latitude. */
    private static double onTheEllipsoid(double latitude, double longitudeStep, double latitudeStep) {
        double phi = Math.toRadians(latitude);
        double w = Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi));
        double primeVertical = EQUATORIAL_RADIUS_METRES / w;
        double meridian = EQUATORIAL_RADIUS_METRES * (1 - ECCENTRICITY_SQUARED) / (w * w * w);
        return Math.hypot(
                primeVertical * Math.cos(phi) * Math.toRadians(longitudeStep), meridian * Math.toRadians(latitudeStep));
    }
}
