package mx.ventanilla.batch.layers.source.geojson;

import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.layers.source.Defect;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateXY;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one GeoJSON geometry to its end, whatever is wrong with it, so that the next feature can be read.
 * Members may come in any order, therefore the coordinates are read before their type is known.
 */
final class GeometryParser {
    private static final int MAX_COLLECTION_DEPTH = 4;
    private static final int MAX_COORDINATE_DEPTH = 4;

    private final JsonParser parser;
    private int vertices;
    private boolean hasZ;
    private @Nullable Defect defect;

    GeometryParser(JsonParser parser) {
        this.parser = parser;
    }

    /** {@return the geometry as written, or null where the file says {@code null}} */
    @Nullable
    RawGeometry read() {
        return read(0);
    }

    boolean hasZ() {
        return hasZ;
    }

    /** {@return the first thing wrong with the text, null where the text is in order} */
    @Nullable
    Defect defect() {
        return defect;
    }

    private @Nullable RawGeometry read(int depth) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT || depth > MAX_COLLECTION_DEPTH) {
            malformed(depth == 0 ? "the geometry is not an object" : "geometries are nested too deeply");
            return RawGeometry.EMPTY;
        }
        String type = "";
        Positions coordinates = Positions.Nest.EMPTY;
        List<RawGeometry> members = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "type" -> type = parser.getValueAsString("");
                case "coordinates" -> coordinates = coordinates(0);
                case "geometries" -> members = members(depth);
                default -> parser.skipChildren();
            }
        }
        return new RawGeometry(type, coordinates, members);
    }

    private List<RawGeometry> members(int depth) {
        List<RawGeometry> members = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            malformed("\"geometries\" is not an array");
            return members;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            RawGeometry member = read(depth + 1);
            if (member != null && members.size() < Shape.MAX_VERTICES) {
                members.add(member);
            }
        }
        return members;
    }

    private Positions coordinates(int depth) {
        if (parser.currentToken() != JsonToken.START_ARRAY || depth > MAX_COORDINATE_DEPTH) {
            malformed("among the coordinates stands " + shown());
            return Positions.Nest.EMPTY;
        }
        JsonToken token = parser.nextToken();
        return token.isNumeric() ? position() : nest(token, depth);
    }

    private Positions nest(JsonToken first, int depth) {
        List<Positions> children = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Positions child = coordinates(depth + 1);
            if (vertices <= Shape.MAX_VERTICES && children.size() <= Shape.MAX_VERTICES) {
                children.add(child);
            }
        }
        return new Positions.Nest(children);
    }

    private Positions position() {
        double[] xy = new double[2];
        int numbers = 0;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isNumeric()) {
                malformed("among the coordinates stands " + shown());
            } else if (numbers < 2) {
                xy[numbers] = parser.getDoubleValue();
            }
            numbers++;
        }
        if (numbers < 2) {
            malformed("a position has one number, two are wanted");
        }
        hasZ |= numbers > 2;
        if (++vertices > Shape.MAX_VERTICES && defect == null) {
            defect = new Defect(RejectReason.TOO_MANY_VERTICES, "more than %,d vertices".formatted(Shape.MAX_VERTICES));
        }
        return new Positions.Position(new CoordinateXY(xy[0], xy[1]));
    }

    /** What stands where a number should; an array or object is passed over. */
    private String shown() {
        String text =
                parser.currentToken().isStructStart() ? parser.currentToken().asString() : parser.getString();
        parser.skipChildren();
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }

    private void malformed(String what) {
        parser.skipChildren();
        if (defect == null) {
            var place = parser.currentTokenLocation();
            defect = new Defect(
                    RejectReason.MALFORMED_GEOMETRY,
                    "%s (line %,d, column %,d)".formatted(what, place.getLineNr(), place.getColumnNr()));
        }
    }
}
