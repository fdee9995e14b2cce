package mx.ventanilla.batch.layers.source;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;

/** The geometry of one feature as far as it could be read. */
public sealed interface Shape {
    /** A feature with more vertices is rejected; it bounds the memory that one feature can take. */
    int MAX_VERTICES = 500_000;

    /** Characters of a geometry that are kept with a reject. */
    int MAX_TEXT = 2_000;

    /**
     * It follows the rules of its type. Whether it is valid is another question.
     *
     * @param heights whether the file gave heights, which are not kept
     */
    record Drawn(Geometry geometry, boolean heights) implements Shape {}

    /**
     * It cannot be used.
     *
     * @param text its beginning, as the file has it
     */
    record Spoilt(Defect defect, String text) implements Shape {}

    /** Reading by JTS, which throws where a rule is broken. */
    interface Parsing {
        Geometry parse() throws ParseException;
    }

    static Shape spoilt(RejectReason reason, String explanation, String text) {
        return new Spoilt(new Defect(reason, explanation), text);
    }

    static Shape tooManyVertices(String text) {
        return spoilt(RejectReason.TOO_MANY_VERTICES, "more than %,d vertices".formatted(MAX_VERTICES), text);
    }

    /**
     * Reads a geometry and keeps what is wrong with it.
     *
     * @param text the geometry as the file has it, for a reject
     */
    static Shape parsed(Parsing parsing, String text) {
        try {
            Geometry geometry = parsing.parse();
            if (geometry.getNumPoints() > MAX_VERTICES) {
                return tooManyVertices(text);
            }
            Coordinate first = geometry.getCoordinate();
            return new Drawn(geometry, first != null && !Double.isNaN(first.getZ()));
        } catch (ParseException | IllegalArgumentException broken) {
            return spoilt(RejectReason.MALFORMED_GEOMETRY, String.valueOf(broken.getMessage()), text);
        } catch (StackOverflowError bottomless) { // JTS reads a collection within a collection by recursion
            return spoilt(RejectReason.MALFORMED_GEOMETRY, "geometries are nested too deeply", text);
        }
    }
}
