package mx.ventanilla.batch.layers.source.shapefile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** One shape of a {@code .shp}. The types with heights or measures begin like those without; what follows is not read. */
final class ShapeRecord {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int BOX_BYTES = 32;
    private static final int POINT_BYTES = 16;
    private static final int NULL_SHAPE = 0;
    private static final int POINT = 1;
    private static final int POLYLINE = 3;
    private static final int POLYGON = 5;
    private static final int MULTIPOINT = 8;
    private static final int MULTIPATCH = 31;

    private final ByteBuffer record;

    private ShapeRecord(ByteBuffer record) {
        this.record = record;
    }

    static Shape shape(ByteBuffer record) {
        int type = record.getInt();
        boolean heights = type > 10 && type < 20;
        String text = "shape type " + type;
        if (type == NULL_SHAPE) {
            return Shape.spoilt(RejectReason.NO_GEOMETRY, "the feature has no geometry", text);
        }
        if (type < 0 || type >= MULTIPATCH) {
            return Shape.spoilt(RejectReason.UNKNOWN_GEOMETRY_TYPE, text + " is not read", text);
        }
        Shape shape = Shape.parsed(() -> new ShapeRecord(record).read(type % 10), text);
        return shape instanceof Shape.Drawn drawn ? new Shape.Drawn(drawn.geometry(), heights) : shape;
    }

    /** @throws IllegalArgumentException where the record contradicts itself */
    private Geometry read(int type) {
        return switch (type) {
            case POINT -> FACTORY.createPoint(points(1)[0]);
            case MULTIPOINT -> multiPoint();
            case POLYLINE -> lines();
            case POLYGON -> Rings.assembled(parts(), FACTORY);
            default -> throw new IllegalArgumentException("shape type %d is not known".formatted(type));
        };
    }

    private Geometry multiPoint() {
        skip(BOX_BYTES);
        return FACTORY.createMultiPointFromCoords(points(count("points")));
    }

    private Geometry lines() {
        LineString[] lines = parts().stream().map(FACTORY::createLineString).toArray(LineString[]::new);
        return lines.length == 1 ? lines[0] : FACTORY.createMultiLineString(lines);
    }

    private List<Coordinate[]> parts() {
        skip(BOX_BYTES);
        int parts = count("parts");
        int points = count("points");
        require(parts * 4L <= record.remaining(), "more parts than it has bytes", parts);
        int[] begin = new int[parts + 1];
        for (int i = 0; i < parts; i++) {
            begin[i] = record.getInt();
        }
        begin[parts] = points;
        Coordinate[] all = points(points);
        List<Coordinate[]> read = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            require(
                    begin[i] >= 0 && begin[i] <= begin[i + 1] && begin[i + 1] <= points,
                    "a part that has no place in it",
                    i);
            read.add(Arrays.copyOfRange(all, begin[i], begin[i + 1]));
        }
        return read;
    }

    private Coordinate[] points(int count) {
        require((long) count * POINT_BYTES <= record.remaining(), "more points than it has bytes", count);
        Coordinate[] points = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            points[i] = new CoordinateXY(record.getDouble(), record.getDouble());
        }
        return points;
    }

    private int count(String what) {
        require(record.remaining() >= Integer.BYTES, "it ends before its number of " + what, record.remaining());
        int count = record.getInt();
        require(count >= 0, "a negative number of " + what, count);
        return count;
    }

    private void skip(int bytes) {
        require(record.remaining() >= bytes, "it ends before its box does", record.remaining());
        record.position(record.position() + bytes);
    }

    private static void require(boolean holds, String otherwise, int number) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the shape's record contradicts itself: %s (%,d)".formatted(otherwise, number));
        }
    }
}
