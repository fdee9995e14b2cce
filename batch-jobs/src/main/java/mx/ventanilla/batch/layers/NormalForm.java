package mx.ventanilla.batch.layers;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * One way of writing down the same shape, whatever a format or a program makes of it: rings begin at their smallest
 * vertex, outer ones run clockwise, no vertex stands twice in a row, parts stand in order, one part alone is no
 * collection. The shape stays what it is; lines keep their direction.
 */
final class NormalForm {
    private NormalForm() {}

    /** {@return the same shape in the same SRID; the argument may be changed} */
    static Geometry of(Geometry geometry) {
        Geometry form = form(geometry);
        form.setSRID(geometry.getSRID());
        return form;
    }

    private static Geometry form(Geometry geometry) {
        if (geometry instanceof Polygon polygon) {
            return polygon(polygon);
        }
        boolean multi = geometry instanceof GeometryCollection && geometry.getClass() != GeometryCollection.class;
        if (multi && geometry.getNumGeometries() == 1) {
            return form(geometry.getGeometryN(0));
        }
        if (geometry instanceof MultiPolygon) {
            Geometry polygons = geometry.getFactory().createMultiPolygon(polygons(geometry));
            polygons.normalize();
            return polygons;
        }
        return geometry;
    }

    private static Polygon[] polygons(Geometry multi) {
        Polygon[] polygons = new Polygon[multi.getNumGeometries()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = polygon((Polygon) multi.getGeometryN(i));
        }
        return polygons;
    }

    private static Polygon polygon(Polygon polygon) {
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            holes.add(ring(polygon.getInteriorRingN(i), polygon.getFactory()));
        }
        Polygon form = polygon.getFactory()
                .createPolygon(ring(polygon.getExteriorRing(), polygon.getFactory()), holes.toArray(LinearRing[]::new));
        form.normalize();
        return form;
    }

    /** A ring that would be no ring any more is left to the repair. */
    private static LinearRing ring(LinearRing ring, GeometryFactory factory) {
        Coordinate[] distinct = CoordinateArrays.removeRepeatedPoints(ring.getCoordinates());
        return distinct.length < LinearRing.MINIMUM_VALID_SIZE + 1 ? ring : factory.createLinearRing(distinct);
    }
}
