package mx.ventanilla.batch.survey;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.spatial.Ewkb;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * A place as a source drew it, read but not yet held against a map.
 *
 * @param shape polygonal, or a point; finite, its axes in the order given; SRID as stated, 0 where none was
 */
record Drawing(Geometry shape) {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final Pattern HEX = Pattern.compile("0[01](?:[0-9A-Fa-f]{2})+");
    private static final Pattern SRID =
            Pattern.compile("SRID\\s*=\\s*([0-9]{1,6})\\s*;(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NUMBERS = Pattern.compile("[-+0-9.eE]+(?:\\s*,\\s*[-+0-9.eE]+)+");
    private static final int BOX = 4;

    /** Reads any of the notations named at {@code procedure_registrations.drawn}. A box is known by its centre only. */
    static Drawing read(String text) throws PlaceDefect {
        String stripped = text.strip();
        try {
            return new Drawing(usable(shape(stripped)));
        } catch (ParseException | IllegalArgumentException illegible) {
            throw new PlaceDefect(ViolationCode.PARCEL_UNREADABLE, String.valueOf(illegible.getMessage()));
        }
    }

    /** {@return the point that a free text names; empty where it names none} */
    static Optional<Geometry> point(String text) {
        try {
            Drawing drawing = read(text);
            return drawing.isPoint() ? Optional.of(drawing.shape()) : Optional.empty();
        } catch (PlaceDefect noPlace) {
            return Optional.empty();
        }
    }

    boolean isPoint() {
        return shape instanceof Point;
    }

    private static Geometry shape(String text) throws ParseException {
        if (HEX.matcher(text).matches()) {
            return Ewkb.read(text);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return JsonShape.read(text);
        }
        if (NUMBERS.matcher(text).matches()) {
            return numbers(text.split(",", -1));
        }
        Matcher ewkt = SRID.matcher(text);
        Geometry shape = new WKTReader(SHAPES).read(ewkt.matches() ? ewkt.group(2) : text);
        shape.setSRID(ewkt.matches() ? Integer.parseInt(ewkt.group(1)) : 0);
        return shape;
    }

    private static Geometry numbers(String... parts) {
        double x = Double.parseDouble(parts[0]);
        double y = Double.parseDouble(parts[1]);
        if (parts.length == BOX) {
            x = (x + Double.parseDouble(parts[2])) / 2;
            y = (y + Double.parseDouble(parts[3])) / 2;
        } else if (parts.length != 2) {
            throw new IllegalArgumentException(parts.length + " numbers");
        }
        return SHAPES.createPoint(new Coordinate(x, y));
    }

    private static Geometry usable(Geometry shape) throws PlaceDefect {
        if (shape.isEmpty()) {
            throw new PlaceDefect(ViolationCode.PARCEL_EMPTY);
        }
        if (!(shape instanceof Polygonal) && !(shape instanceof Point)) {
            throw new PlaceDefect(
                    ViolationCode.PARCEL_NOT_POLYGON, shape.getGeometryType().toUpperCase(Locale.ROOT));
        }
        if (shape.getNumPoints() > Limits.MAX_VERTICES) {
            throw new PlaceDefect(ViolationCode.PARCEL_TOO_MANY_VERTICES, shape.getNumPoints(), Limits.MAX_VERTICES);
        }
        for (Coordinate each : shape.getCoordinates()) {
            if (!Double.isFinite(each.x) || !Double.isFinite(each.y)) {
                throw new PlaceDefect(ViolationCode.PARCEL_NOT_FINITE);
            }
        }
        return shape;
    }
}
