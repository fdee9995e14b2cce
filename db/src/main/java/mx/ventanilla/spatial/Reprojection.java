package mx.ventanilla.spatial;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * The way from one reference system to another, x = longitude or east. May be shared between threads: each works with a
 * transform of its own, since Proj4J's are not safe to share.
 */
public final class Reprojection {
    private final int fromSrid;
    private final int toSrid;
    private final ThreadLocal<CoordinateTransform> transform;

    private Reprojection(int fromSrid, int toSrid) {
        this.fromSrid = fromSrid;
        this.toSrid = toSrid;
        this.transform = ThreadLocal.withInitial(
                () -> new BasicCoordinateTransform(CoordinateSystems.of(fromSrid), CoordinateSystems.of(toSrid)));
    }

    /**
     * The way between two systems.
     *
     * @param fromSrid EPSG number of what comes in
     * @param toSrid EPSG number of what goes out
     * @throws IllegalArgumentException where either number is unknown
     */
    public static Reprojection between(int fromSrid, int toSrid) {
        CoordinateSystems.of(fromSrid);
        CoordinateSystems.of(toSrid);
        return new Reprojection(fromSrid, toSrid);
    }

    /**
     * Moves a geometry.
     *
     * @param geometry in the first system; its SRID is that system's or 0 (not stated)
     * @return a copy in the second system, with its SRID; the argument is not touched
     * @throws IllegalArgumentException where the geometry says that it is in another system
     * @throws UnprojectableCoordinate where a coordinate has no place in the second system
     */
    public Geometry apply(Geometry geometry) {
        if (geometry.getSRID() != 0 && geometry.getSRID() != fromSrid) {
            throw new IllegalArgumentException(
                    "Geometry is in EPSG:" + geometry.getSRID() + ", expected EPSG:" + fromSrid);
        }
        Geometry moved = geometry.copy();
        if (fromSrid != toSrid) {
            moved.apply(new Move(transform.get(), toSrid));
        }
        moved.setSRID(toSrid);
        return moved;
    }

    private record Move(CoordinateTransform transform, int toSrid) implements CoordinateSequenceFilter {
        @Override
        public void filter(CoordinateSequence sequence, int i) {
            ProjCoordinate from = new ProjCoordinate(sequence.getX(i), sequence.getY(i));
            ProjCoordinate to = new ProjCoordinate();
            try {
                transform.transform(from, to);
            } catch (RuntimeException outside) { // Proj4J and its projections throw several unchecked kinds
                throw new UnprojectableCoordinate(from.x, from.y, toSrid, outside);
            }
            if (!Double.isFinite(to.x) || !Double.isFinite(to.y)) {
                throw new UnprojectableCoordinate(from.x, from.y, toSrid, null);
            }
            sequence.setOrdinate(i, CoordinateSequence.X, to.x);
            sequence.setOrdinate(i, CoordinateSequence.Y, to.y);
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }
}
