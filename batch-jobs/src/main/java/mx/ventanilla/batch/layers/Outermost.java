package mx.ventanilla.batch.layers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/** Finds the westernmost, easternmost, southernmost and northernmost vertex of a geometry that has some. */
final class Outermost implements CoordinateFilter {
    private Coordinate west;
    private Coordinate east;
    private Coordinate south;
    private Coordinate north;

    private Outermost(Coordinate first) {
        west = first;
        east = first;
        south = first;
        north = first;
    }

    static Set<Coordinate> of(Geometry geometry) {
        Outermost outermost = new Outermost(geometry.getCoordinate());
        geometry.apply(outermost);
        return new LinkedHashSet<>(List.of(outermost.west, outermost.east, outermost.south, outermost.north));
    }

    @Override
    public void filter(Coordinate vertex) {
        west = vertex.x < west.x ? vertex : west;
        east = vertex.x > east.x ? vertex : east;
        south = vertex.y < south.y ? vertex : south;
        north = vertex.y > north.y ? vertex : north;
    }
}
