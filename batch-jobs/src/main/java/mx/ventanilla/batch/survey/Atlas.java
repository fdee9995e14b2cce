package mx.ventanilla.batch.survey;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mx.ventanilla.spatial.Reprojection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** All municipalities and layers of the installation at one moment, in memory. Safe for several workers. */
final class Atlas {
    static final int WGS_84 = 4326;

    private final String edition;
    private final int srid;
    private final Map<Long, Town> towns;
    private final Reprojection toTheGlobe;
    private final Map<Integer, Reprojection> ways = new ConcurrentHashMap<>();

    /**
     * @param edition differs when a boundary or layer does
     * @param srid of everything in it, metres
     * @param towns by id
     */
    Atlas(String edition, int srid, Map<Long, Town> towns) {
        this.edition = edition;
        this.srid = srid;
        this.towns = Map.copyOf(towns);
        this.toTheGlobe = Reprojection.between(srid, WGS_84);
    }

    String edition() {
        return edition;
    }

    int srid() {
        return srid;
    }

    Town town(long municipality) {
        return Objects.requireNonNull(towns.get(municipality), () -> "no municipality " + municipality);
    }

    /** {@return the municipality in which the point lies; of several the one with the lowest code} */
    Optional<Town> townAt(Point point) {
        return towns.values().stream()
                .filter(town -> town.boundary() != null && town.boundary().covers(point))
                .min(Comparator.comparing(Town::inegiCode));
    }

    /** Whether coordinates can be brought from that system into the atlas'. */
    boolean knows(int from) {
        try {
            way(from);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Brings a shape into the atlas' own system, or throws as {@link Reprojection} does. */
    Geometry projected(Geometry shape) {
        return way(shape.getSRID()).apply(shape);
    }

    private Reprojection way(int from) {
        return ways.computeIfAbsent(from, stated -> Reprojection.between(stated, srid));
    }

    Point onTheGlobe(Point projected) {
        return (Point) toTheGlobe.apply(projected);
    }
}
