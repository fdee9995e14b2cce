package mx.ventanilla.batch.layers.source.csv;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The cells of a row that together are its geometry. They are not among its properties. */
sealed interface CellsOfGeometry {
    String describe();

    boolean has(int column);

    Shape shape(List<String> row);

    /** {@return the reference system that the header declares} */
    Optional<DeclaredCrs> declared();

    /** {@return the reference system that a row declares} */
    Optional<DeclaredCrs> declaredBy(List<String> row);

    /** Well-known text, with {@code SRID=…;} before it or without. */
    record Text(String name, int column) implements CellsOfGeometry {
        private static final Pattern SRID =
                Pattern.compile("\\s*SRID\\s*=\\s*([0-9]{1,6})\\s*;", Pattern.CASE_INSENSITIVE);

        @Override
        public String describe() {
            return name;
        }

        @Override
        public boolean has(int other) {
            return other == column;
        }

        @Override
        public Shape shape(List<String> row) {
            String text = row.get(column);
            return text.isBlank()
                    ? Shape.spoilt(RejectReason.NO_GEOMETRY, "column '%s' is empty".formatted(name), "")
                    : Shape.parsed(() -> geometry(text), text);
        }

        private static Geometry geometry(String text) throws ParseException {
            Matcher srid = SRID.matcher(text);
            boolean stated = srid.lookingAt();
            Geometry geometry = new WKTReader().read(stated ? text.substring(srid.end()) : text);
            geometry.setSRID(stated ? Integer.parseInt(srid.group(1)) : 0);
            return geometry;
        }

        @Override
        public Optional<DeclaredCrs> declared() {
            return Optional.empty();
        }

        @Override
        public Optional<DeclaredCrs> declaredBy(List<String> row) {
            Matcher srid = SRID.matcher(row.get(column));
            return srid.lookingAt() ? Optional.of(DeclaredCrs.epsg(Integer.parseInt(srid.group(1)))) : Optional.empty();
        }
    }

    /**
     * Two coordinates of a point.
     *
     * @param x column of the longitude or easting
     * @param declared WGS 84 where the columns are called longitude and latitude
     */
    record Pair(String describe, int x, int y, Optional<DeclaredCrs> declared) implements CellsOfGeometry {
        private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|NaN");
        private static final GeometryFactory FACTORY = new GeometryFactory();

        @Override
        public boolean has(int other) {
            return other == x || other == y;
        }

        @Override
        public Shape shape(List<String> row) {
            String east = row.get(x).strip();
            String north = row.get(y).strip();
            String text = east + " " + north;
            if (east.isEmpty() || north.isEmpty()) {
                return Shape.spoilt(RejectReason.NO_GEOMETRY, "a coordinate is missing", text);
            }
            for (String number : List.of(east, north)) {
                if (!NUMBER.matcher(number).matches()) {
                    return Shape.spoilt(
                            RejectReason.MALFORMED_GEOMETRY,
                            "'%s' is not a number with a decimal point".formatted(number),
                            text);
                }
            }
            Coordinate at = new CoordinateXY(Double.parseDouble(east), Double.parseDouble(north));
            return new Shape.Drawn(FACTORY.createPoint(at), false);
        }

        @Override
        public Optional<DeclaredCrs> declaredBy(List<String> row) {
            return declared;
        }
    }
}
