package mx.ventanilla.spatial;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * What became of a geometry that had to be valid: it was, it could be made so, or it could not. A result is valid, not
 * empty, and in the SRID of what was given.
 */
public sealed interface Repair permits Repair.Valid, Repair.Repaired, Repair.Unrepairable {

    /** It was valid as given. */
    record Valid(Geometry geometry) implements Repair {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.valid(this);
        }
    }

    /**
     * It was not valid and is now.
     *
     * @param defect what was wrong and where, as "Self-intersection at (x y)"
     * @param areaChangeShare change of the area as a share of the area as given, 0.02 = 2 %; 0 where there was no area
     */
    record Repaired(Geometry geometry, String defect, double areaChangeShare) implements Repair {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.repaired(this);
        }
    }

    /**
     * Nothing usable can be made of it.
     *
     * @param reason what was wrong and where
     */
    record Unrepairable(String reason) implements Repair {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.unrepairable(this);
        }
    }

    /** One answer per outcome. */
    interface Cases<R> {
        R valid(Valid valid);

        R repaired(Repaired repaired);

        R unrepairable(Unrepairable unrepairable);
    }

    <R> R dispatch(Cases<R> cases);

    /** Looks at a geometry and repairs it where need be. A polygon stays polygonal: lines left over are dropped. */
    static Repair of(Geometry geometry) {
        if (geometry.isEmpty()) {
            return new Unrepairable("Empty geometry");
        }
        String defect = defectOf(geometry);
        return defect == null ? new Valid(geometry) : repaired(geometry, defect);
    }

    private static Repair repaired(Geometry geometry, String defect) {
        if (hasEndlessCoordinate(geometry)) {
            return new Unrepairable(defect); // the fixer would silently drop the coordinate and invent a shape
        }
        GeometryFixer fixer = new GeometryFixer(geometry);
        fixer.setKeepCollapsed(false);
        Geometry fixed = geometry instanceof Polygonal ? polygonsOf(fixer.getResult()) : fixer.getResult();
        fixed.setSRID(geometry.getSRID()); // the fixer forgets it
        if (fixed.isEmpty() || defectOf(fixed) != null) {
            return new Unrepairable(defect + "; nothing is left after repair");
        }
        return new Repaired(fixed, defect, areaChange(geometry.getArea(), fixed.getArea()));
    }

    private static Geometry polygonsOf(Geometry fixed) {
        if (fixed instanceof Polygonal) {
            return fixed;
        }
        List<Polygon> polygons = new ArrayList<>();
        fixed.apply(new PolygonExtracter(polygons));
        return fixed.getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static boolean hasEndlessCoordinate(Geometry geometry) {
        for (Coordinate coordinate : geometry.getCoordinates()) {
            if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                return true;
            }
        }
        return false;
    }

    private static double areaChange(double before, double after) {
        return before > 0 ? Math.abs(after - before) / before : 0;
    }

    private static @Nullable String defectOf(Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return null;
        }
        Coordinate at = error.getCoordinate();
        return at == null ? error.getMessage() : error.getMessage() + " at (" + at.x + " " + at.y + ")";
    }
}
