package mx.ventanilla.batch.layers.source.geojson;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.layers.source.Defect;
import mx.ventanilla.batch.layers.source.RejectReason;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Makes a geometry of what was read, where it keeps the rules of its type. */
final class GeometryBuilder {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GeometryBuilder() {}

    /** @throws RuleBroken where the coordinates are not those of the type */
    static Geometry build(RawGeometry raw) throws RuleBroken {
        Positions at = raw.coordinates();
        return switch (raw.type()) {
            case "Point" -> point(at);
            case "LineString" -> line(at);
            case "Polygon" -> polygon(at);
            case "MultiPoint" ->
                FACTORY.createMultiPoint(each(at, GeometryBuilder::point).toArray(Point[]::new));
            case "MultiLineString" ->
                FACTORY.createMultiLineString(each(at, GeometryBuilder::line).toArray(LineString[]::new));
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(each(at, GeometryBuilder::polygon).toArray(Polygon[]::new));
            case "GeometryCollection" -> collection(raw.members());
            default ->
                throw new RuleBroken(
                        RejectReason.UNKNOWN_GEOMETRY_TYPE, "'%s' is not a geometry type".formatted(raw.type()));
        };
    }

    private static Geometry collection(List<RawGeometry> members) throws RuleBroken {
        Geometry[] built = new Geometry[members.size()];
        for (int i = 0; i < built.length; i++) {
            built[i] = build(members.get(i));
        }
        return FACTORY.createGeometryCollection(built);
    }

    private static Point point(Positions at) throws RuleBroken {
        if (at instanceof Positions.Position position) {
            return FACTORY.createPoint(position.at());
        }
        if (children(at).isEmpty()) {
            return FACTORY.createPoint();
        }
        throw new RuleBroken("a point has more than one position");
    }

    private static LineString line(Positions at) throws RuleBroken {
        Coordinate[] coordinates = coordinates(at);
        if (coordinates.length == 1) {
            throw new RuleBroken("a line has one position, two are wanted");
        }
        return FACTORY.createLineString(coordinates);
    }

    private static Polygon polygon(Positions at) throws RuleBroken {
        List<LinearRing> rings = each(at, GeometryBuilder::ring);
        if (rings.isEmpty()) {
            return FACTORY.createPolygon();
        }
        if (rings.get(0).isEmpty() && rings.size() > 1) {
            throw new RuleBroken("the outer ring is empty, an inner one is not");
        }
        return FACTORY.createPolygon(
                rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(Positions at) throws RuleBroken {
        Coordinate[] coordinates = coordinates(at);
        if (coordinates.length == 0) {
            return FACTORY.createLinearRing();
        }
        if (coordinates.length < 4) {
            throw new RuleBroken("a ring has %d positions, four are wanted".formatted(coordinates.length));
        }
        Coordinate first = coordinates[0];
        if (!first.isValid()) {
            throw new RuleBroken(RejectReason.COORDINATES_OUT_OF_RANGE, "a coordinate is not a finite number");
        }
        if (!first.equals2D(coordinates[coordinates.length - 1])) {
            throw new RuleBroken("a ring does not end where it begins");
        }
        return FACTORY.createLinearRing(coordinates);
    }

    private static Coordinate[] coordinates(Positions at) throws RuleBroken {
        List<Positions> children = children(at);
        Coordinate[] coordinates = new Coordinate[children.size()];
        for (int i = 0; i < coordinates.length; i++) {
            if (!(children.get(i) instanceof Positions.Position position)) {
                throw new RuleBroken("the coordinates are nested too deeply for their type");
            }
            coordinates[i] = position.at();
        }
        return coordinates;
    }

    private static <T> List<T> each(Positions at, Part<T> part) throws RuleBroken {
        List<T> parts = new ArrayList<>();
        for (Positions child : children(at)) {
            parts.add(part.build(child));
        }
        return parts;
    }

    private static List<Positions> children(Positions at) throws RuleBroken {
        if (at instanceof Positions.Nest nest) {
            return nest.children();
        }
        throw new RuleBroken("the coordinates are not nested deeply enough for their type");
    }

    private interface Part<T> {
        T build(Positions at) throws RuleBroken;
    }

    /** A rule of a geometry type is broken; becomes a rejected feature in {@link FeatureReader}, never travels further. */
    static final class RuleBroken extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final RejectReason reason;

        RuleBroken(String explanation) {
            this(RejectReason.MALFORMED_GEOMETRY, explanation);
        }

        RuleBroken(RejectReason reason, String explanation) {
            super(explanation, null, false, false);
            this.reason = reason;
        }

        Defect defect() {
            return new Defect(reason, String.valueOf(getMessage()));
        }
    }
}
