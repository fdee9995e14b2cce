package mx.ventanilla.ingest.parcel;

import static mx.ventanilla.contracts.ViolationCode.PARCEL_EMPTY;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_NOT_FINITE;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_RING_OPEN;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_RING_TOO_SHORT;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_TOO_MANY_VERTICES;

import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.contracts.Limits;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * Collects the rings that a notation spells out, and keeps the rules that all notations share. JTS' own readers close
 * open rings or answer with a sentence; an applicant deserves to be told which ring is open.
 */
final class Outline {
    private static final int SHORTEST_RING = 4;

    private final List<List<Coordinate[]>> polygons = new ArrayList<>();
    private final List<Coordinate> ring = new ArrayList<>();
    private int srid = 4326;
    private int vertices;
    private boolean hasHeights;

    void srid(int named) {
        srid = named;
    }

    void beginPolygon() {
        polygons.add(new ArrayList<>());
    }

    void position(double x, double y, boolean hasHeight) throws ParcelDefect {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new ParcelDefect(PARCEL_NOT_FINITE);
        }
        hasHeights |= hasHeight;
        vertices++;
        if (vertices <= Limits.MAX_VERTICES) { // beyond, only counted
            ring.add(new Coordinate(x, y));
        }
    }

    void endRing() {
        polygons.get(polygons.size() - 1).add(ring.toArray(Coordinate[]::new));
        ring.clear();
    }

    boolean hasHeights() {
        return hasHeights;
    }

    Geometry toGeometry() throws ParcelDefect {
        if (vertices > Limits.MAX_VERTICES) {
            throw new ParcelDefect(PARCEL_TOO_MANY_VERTICES, vertices, Limits.MAX_VERTICES);
        }
        if (vertices == 0) {
            throw new ParcelDefect(PARCEL_EMPTY);
        }
        checkRings();
        GeometryFactory factory = new GeometryFactory(new PrecisionModel(), srid);
        Polygon[] all = polygons.stream()
                .filter(rings -> !rings.isEmpty())
                .map(rings -> polygon(factory, rings))
                .toArray(Polygon[]::new);
        return all.length == 1 ? all[0] : factory.createMultiPolygon(all);
    }

    private void checkRings() throws ParcelDefect {
        int number = 0;
        for (List<Coordinate[]> rings : polygons) {
            for (Coordinate[] each : rings) {
                number++;
                if (each.length < SHORTEST_RING) {
                    throw new ParcelDefect(PARCEL_RING_TOO_SHORT, number, each.length);
                }
                if (!each[0].equals2D(each[each.length - 1])) {
                    throw new ParcelDefect(PARCEL_RING_OPEN, number);
                }
            }
        }
    }

    private static Polygon polygon(GeometryFactory factory, List<Coordinate[]> rings) {
        LinearRing[] holes =
                rings.stream().skip(1).map(factory::createLinearRing).toArray(LinearRing[]::new);
        return factory.createPolygon(factory.createLinearRing(rings.get(0)), holes);
    }
}
