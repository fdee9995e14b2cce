package mx.ventanilla.batch.layers.source.shapefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeRecordTest {
    private static final double[] CLOCKWISE = {0, 0, 0, 9, 9, 9, 9, 0, 0, 0};
    private static final double[] HOLE = {1, 1, 2, 1, 2, 2, 1, 1};
    private static final double[] ISLAND_IN_HOLE = {20, 20, 20, 21, 21, 21, 20, 20};

    @ParameterizedTest
    @CsvSource({"1,false", "11,true", "21,false"})
    void a_point_has_two_coordinates_whatever_else_it_has(int type, boolean heights) {
        Shape shape = ShapeRecord.shape(
                record(to -> to.putInt(type).putDouble(1).putDouble(2).putDouble(3)));

        assertThat(shape).isInstanceOfSatisfying(Shape.Drawn.class, drawn -> {
            assertThat(drawn.geometry().toText()).isEqualTo("POINT (1 2)");
            assertThat(drawn.heights()).isEqualTo(heights);
        });
    }

    @Test
    void points_and_lines_are_read_in_their_order() {
        assertThat(wkt(record(to -> points(to.putInt(8).put(new byte[32]).putInt(2), 1, 2, 3, 4))))
                .isEqualTo("MULTIPOINT ((1 2), (3 4))");
        assertThat(wkt(parts(3, new double[] {5, 5, 1, 1}))).isEqualTo("LINESTRING (5 5, 1 1)");
        assertThat(wkt(parts(13, new double[] {5, 5, 1, 1}, new double[] {2, 2, 3, 3})))
                .isEqualTo("MULTILINESTRING ((5 5, 1 1), (2 2, 3 3))");
    }

    @Test
    void a_hole_belongs_to_the_smallest_ring_around_it() {
        double[] around = {-50, -50, -50, 50, 50, 50, 50, -50, -50, -50};

        assertThat(wkt(parts(5, HOLE, CLOCKWISE)))
                .isEqualTo("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))");
        assertThat(wkt(parts(5, around, CLOCKWISE, HOLE, ISLAND_IN_HOLE)))
                .startsWith("MULTIPOLYGON (((-50 -50,")
                .contains("(0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1)");
    }

    @Test
    void a_hole_with_nothing_around_it_was_drawn_the_wrong_way_round() {
        assertThat(wkt(parts(5, HOLE))).isEqualTo("POLYGON ((1 1, 2 1, 2 2, 1 1))");
        assertThat(wkt(parts(5, ISLAND_IN_HOLE, HOLE)))
                .startsWith("MULTIPOLYGON (((20 20,")
                .contains("((1 1,");
    }

    @Test
    void a_record_that_contradicts_itself_is_told_and_not_believed() {
        requireSpoilt(RejectReason.NO_GEOMETRY, record(to -> to.putInt(0)));
        requireSpoilt(RejectReason.UNKNOWN_GEOMETRY_TYPE, record(to -> to.putInt(31)));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, record(to -> to.putInt(7)));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, record(to -> to.putInt(1).putFloat(1)));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, record(to -> to.putInt(5)));
        requireSpoilt(
                RejectReason.MALFORMED_GEOMETRY,
                record(to -> to.putInt(5)
                        .put(new byte[32])
                        .putInt(1)
                        .putInt(400_000_000)
                        .putInt(0)));
        requireSpoilt(
                RejectReason.MALFORMED_GEOMETRY,
                record(to ->
                        to.putInt(5).put(new byte[32]).putInt(Integer.MAX_VALUE).putInt(4)));
        requireSpoilt(
                RejectReason.MALFORMED_GEOMETRY,
                record(to -> points(
                        to.putInt(3).put(new byte[32]).putInt(1).putInt(2).putInt(-1), 1, 2, 3, 4)));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, parts(5, new double[] {0, 0, 0, 9, 9, 9, 9, 0}));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, parts(5, new double[] {0, 0, 9, 9, 0, 0}));
        requireSpoilt(RejectReason.MALFORMED_GEOMETRY, parts(3, new double[] {0, 0}));
        requireSpoilt(
                RejectReason.MALFORMED_GEOMETRY, parts(5, new double[] {Double.NaN, 0, 0, 9, 9, 9, Double.NaN, 0}));
    }

    private static void requireSpoilt(RejectReason reason, ByteBuffer record) {
        assertThat(ShapeRecord.shape(record))
                .isInstanceOfSatisfying(
                        Shape.Spoilt.class,
                        spoilt -> assertThat(spoilt.defect().reason()).isEqualTo(reason));
    }

    private static String wkt(ByteBuffer record) {
        return ((Shape.Drawn) ShapeRecord.shape(record)).geometry().toText();
    }

    private static ByteBuffer parts(int type, double[]... parts) {
        return record(to -> {
            int points = 0;
            to.putInt(type).put(new byte[32]).putInt(parts.length);
            int total = to.position();
            to.putInt(0);
            for (double[] part : parts) {
                to.putInt(points);
                points += part.length / 2;
            }
            to.putInt(total, points);
            for (double[] part : parts) {
                points(to, part);
            }
        });
    }

    private static void points(ByteBuffer to, double... ordinates) {
        for (double ordinate : ordinates) {
            to.putDouble(ordinate);
        }
    }

    private static ByteBuffer record(Consumer<ByteBuffer> writing) {
        ByteBuffer record = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        writing.accept(record);
        return record.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
