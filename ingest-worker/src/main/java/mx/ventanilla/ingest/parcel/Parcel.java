package mx.ventanilla.ingest.parcel;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A parcel as it is stored: valid, polygonal, in the municipality's projected SRID.
 *
 * @param geometry Polygon or MultiPolygon, metres
 * @param areaSquareMetres computed in the plane
 * @param repairedDefect what was wrong before the repair; null where nothing was
 */
public record Parcel(
        Geometry geometry,
        double areaSquareMetres,
        @Nullable String repairedDefect) {
    public Parcel {
        if (geometry.getSRID() <= 0) {
            throw new IllegalArgumentException("A parcel needs its SRID");
        }
    }
}
