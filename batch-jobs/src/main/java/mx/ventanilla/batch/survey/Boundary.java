package mx.ventanilla.batch.survey;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** The limits of a municipality, ready for many questions by several workers. In metres, as all that is asked. */
final class Boundary {
    /** Cadastre and boundary are drawn by different offices; a parcel on the limit may cross it by as much. */
    static final double TOLERANCE_METRES = 10;

    private final Envelope near;
    private final IndexedPointInAreaLocator inside;
    private final IndexedFacetDistance distances;

    Boundary(Geometry area) {
        this.near = area.getEnvelopeInternal();
        near.expandBy(TOLERANCE_METRES);
        this.inside = new IndexedPointInAreaLocator(area);
        this.distances = new IndexedFacetDistance(area);
    }

    /** Whether no corner lies farther outside than the tolerance. */
    boolean holds(Geometry shape) {
        return near.covers(shape.getEnvelopeInternal()) && reachBeyond(shape) <= TOLERANCE_METRES;
    }

    boolean covers(Point point) {
        return covers(point.getCoordinate());
    }

    /** Metres by which the farthest corner lies outside, 0 where none does. */
    double reachBeyond(Geometry shape) {
        double reach = 0;
        for (Coordinate each : shape.getCoordinates()) {
            if (!covers(each)) {
                reach = Math.max(reach, distances.distance(shape.getFactory().createPoint(each)));
            }
        }
        return reach;
    }

    private boolean covers(Coordinate corner) {
        return inside.locate(corner) != Location.EXTERIOR;
    }
}
