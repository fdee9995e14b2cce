package mx.ventanilla.ingest.catalogue;

import java.util.Arrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * The limits of a municipality, prepared for many questions. Safe for several threads.
 *
 * <p>Questions are asked in the boundary's own SRID; a geometry in another one is a bug of the caller.
 */
public final class Boundary {
    private final Geometry area;
    private final PreparedGeometry prepared;
    private final IndexedFacetDistance distances;

    /** @param area in a projected SRID, metres */
    public Boundary(Geometry area) {
        this.area = area;
        this.prepared = PreparedGeometryFactory.prepare(area);
        this.distances = new IndexedFacetDistance(area);
    }

    /**
     * How far the geometry reaches beyond the limits, in metres: 0 when it lies within them, otherwise the distance of
     * its farthest outer vertex.
     */
    public double reachBeyond(Geometry geometry) {
        if (geometry.getSRID() != area.getSRID()) {
            throw new IllegalArgumentException("A geometry in SRID %d was asked about a boundary in SRID %d"
                    .formatted(geometry.getSRID(), area.getSRID()));
        }
        if (prepared.covers(geometry)) {
            return 0;
        }
        return Arrays.stream(geometry.getCoordinates())
                .map(geometry.getFactory()::createPoint)
                .filter(point -> !prepared.covers(point))
                .mapToDouble(distances::distance)
                .max()
                .orElse(0);
    }
}
