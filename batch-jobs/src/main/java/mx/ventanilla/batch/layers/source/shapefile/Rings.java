package mx.ventanilla.batch.layers.source.shapefile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Puts the rings of a polygon shape together: clockwise ones are outer, the others holes of the smallest outer ring
 * around them. A hole around which there is none was drawn the wrong way round, and is an outer ring too.
 */
final class Rings {
    private final GeometryFactory factory;
    private final List<Shell> shells = new ArrayList<>();
    private final List<LinearRing> holes = new ArrayList<>();

    private record Shell(LinearRing ring, List<LinearRing> holes) {}

    private Rings(GeometryFactory factory) {
        this.factory = factory;
    }

    /** @throws IllegalArgumentException where a ring is open or too short */
    static Geometry assembled(List<Coordinate[]> rings, GeometryFactory factory) {
        Rings sorted = new Rings(factory);
        rings.forEach(sorted::sort);
        sorted.placeHoles();
        Polygon[] polygons = sorted.shells.stream()
                .map(shell -> factory.createPolygon(shell.ring(), shell.holes().toArray(LinearRing[]::new)))
                .toArray(Polygon[]::new);
        return polygons.length == 1 ? polygons[0] : factory.createMultiPolygon(polygons);
    }

    private void sort(Coordinate[] points) {
        if (points.length < 4) {
            throw new IllegalArgumentException("a ring has %d positions, four are wanted".formatted(points.length));
        }
        if (!points[0].equals2D(points[points.length - 1])) {
            throw new IllegalArgumentException("a ring does not end where it begins");
        }
        LinearRing ring = factory.createLinearRing(points);
        if (Orientation.isCCW(points)) {
            holes.add(ring);
        } else {
            shells.add(new Shell(ring, new ArrayList<>()));
        }
    }

    private void placeHoles() {
        STRtree outer = new STRtree();
        shells.forEach(shell -> outer.insert(shell.ring().getEnvelopeInternal(), shell));
        List<Shell> reversed = new ArrayList<>();
        for (LinearRing hole : holes) {
            Shell around = smallestAround(hole, outer);
            if (around == null) {
                reversed.add(new Shell(hole, new ArrayList<>()));
            } else {
                around.holes().add(hole);
            }
        }
        shells.addAll(reversed);
    }

    private static @Nullable Shell smallestAround(LinearRing hole, STRtree outer) {
        Shell smallest = null;
        for (Object candidate : outer.query(hole.getEnvelopeInternal())) {
            Shell shell = (Shell) candidate;
            if (contains(shell.ring(), hole) && (smallest == null || extent(shell) < extent(smallest))) {
                smallest = shell;
            }
        }
        return smallest;
    }

    private static double extent(Shell shell) {
        return shell.ring().getEnvelopeInternal().getArea();
    }

    /** A hole may touch its outer ring: the first of its points that is not on the ring tells. */
    private static boolean contains(LinearRing shell, LinearRing hole) {
        if (!shell.getEnvelopeInternal().contains(hole.getEnvelopeInternal())) {
            return false;
        }
        for (Coordinate point : hole.getCoordinates()) {
            int location = PointLocation.locateInRing(point, shell.getCoordinates());
            if (location != Location.BOUNDARY) {
                return location == Location.INTERIOR;
            }
        }
        return true;
    }
}
