package mx.ventanilla.batch.survey;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GeoJSON of a point or polygons, or the bare ring {@code [[x, y], …]} that older systems keep. States no SRID. */
final class JsonShape {
    private static final JsonMapper JSON = new JsonMapper();
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private JsonShape() {}

    /** Reads a text, or throws an IllegalArgumentException that says what is wrong with it. */
    static Geometry read(String text) {
        JsonNode root = parsed(text);
        JsonNode coordinates = root.isArray() ? root : root.path("coordinates");
        return switch (root.isArray() ? "ring" : root.path("type").asString("")) {
            case "ring" -> SHAPES.createPolygon(ring(coordinates));
            case "Point" -> SHAPES.createPoint(position(coordinates));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                SHAPES.createMultiPolygon(
                        items(coordinates).stream().map(JsonShape::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("type " + root.path("type"));
        };
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
        }
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> all = items(rings).stream().map(JsonShape::ring).toList();
        if (all.isEmpty()) {
            return SHAPES.createPolygon();
        }
        return SHAPES.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode positions) {
        return SHAPES.createLinearRing(
                items(positions).stream().map(JsonShape::position).toArray(Coordinate[]::new));
    }

    private static Coordinate position(JsonNode position) {
        List<JsonNode> ordinates = items(position);
        if (ordinates.size() < 2
                || !ordinates.get(0).isNumber()
                || !ordinates.get(1).isNumber()) {
            throw new IllegalArgumentException("coordinates: " + position);
        }
        return new Coordinate(ordinates.get(0).doubleValue(), ordinates.get(1).doubleValue());
    }

    private static List<JsonNode> items(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("coordinates: " + array.getNodeType());
        }
        return new ArrayList<>(array.values());
    }
}
