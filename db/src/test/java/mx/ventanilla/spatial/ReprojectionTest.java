package mx.ventanilla.spatial;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;

class ReprojectionTest {
    private static final GeometryFactory WGS_84 = new GeometryFactory(new PrecisionModel(), 4326);
    private static final Database POSTGIS = LocalStack.shared().postgres().freshDatabase("reprojection");

    /** PostGIS is the oracle: PROJ and Proj4J agree to a centimetre, over the whole of Jalisco. */
    @ParameterizedTest
    @CsvSource({"32613", "32614", "6372", "3857"})
    void metres_agree_with_postgis(int srid) throws SQLException {
        agrees(srid, 0.01);
    }

    /** One tenth of a millionth of a degree is about a centimetre. */
    @ParameterizedTest
    @CsvSource({"6365", "4269"})
    void degrees_agree_with_postgis(int srid) throws SQLException {
        agrees(srid, 1e-7);
    }

    /** The old Mexican datum: without its shift everything would lie 77 metres off. */
    @Test
    void nad27_is_shifted_as_postgis_shifts_it() throws SQLException {
        agrees(4267, 1e-5);
        agrees(26713, 1);
    }

    @ParameterizedTest
    @CsvSource({"32613", "32614", "4267", "6365", "6372", "4269", "3857"})
    void there_and_back_is_where_it_began_and_says_where_it_is(int srid) {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Point point = place(random);
            Geometry there = Reprojection.between(4326, srid).apply(point);
            Geometry back = Reprojection.between(srid, 4326).apply(there);
            assertThat(there.getSRID()).isEqualTo(srid);
            assertThat(back.getSRID()).isEqualTo(4326);
            assertThat(back.distance(point)).isLessThan(1e-8);
        }
    }

    @Test
    void the_argument_is_not_touched() {
        Point point = WGS_84.createPoint(new Coordinate(-103.35, 20.67));
        Reprojection.between(4326, 32613).apply(point);
        assertThat(point.getX()).isEqualTo(-103.35);
        assertThat(point.getSRID()).isEqualTo(4326);
    }

    @Test
    void the_same_system_is_a_copy_with_its_srid() {
        Geometry unstated = new GeometryFactory().createPoint(new Coordinate(1, 2));
        Geometry same = Reprojection.between(4326, 4326).apply(unstated);
        assertThat(same.getSRID()).isEqualTo(4326);
        assertThat(same != unstated).isTrue();
    }

    @Test
    void a_geometry_that_says_it_is_elsewhere_is_refused() {
        Point point = new GeometryFactory(new PrecisionModel(), 32614).createPoint(new Coordinate(1, 2));
        assertThatThrownBy(() -> Reprojection.between(32613, 4326).apply(point))
                .hasMessage("Geometry is in EPSG:32614, expected EPSG:32613");
    }

    @Test
    void an_unknown_number_is_named() {
        assertThatThrownBy(() -> Reprojection.between(4326, 999_999)).hasMessageContaining("EPSG:999999");
    }

    @Test
    void a_coordinate_without_a_place_is_named() {
        Point nowhere = WGS_84.createPoint(new Coordinate(Double.NaN, 20));
        assertThatThrownBy(() -> Reprojection.between(4326, 32613).apply(nowhere))
                .isInstanceOf(UnprojectableCoordinate.class);
    }

    @Test
    void one_reprojection_serves_many_threads() throws Exception {
        Reprojection shared = Reprojection.between(4326, 32613);
        Point point = WGS_84.createPoint(new Coordinate(-103.35, 20.67));
        Geometry expected = shared.apply(point);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> IntStream.range(0, 5_000)
                            .allMatch(i -> shared.apply(point).equalsExact(expected))))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void agrees(int srid, double tolerance) throws SQLException {
        Random random = new Random(42);
        List<Point> points = Stream.generate(() -> place(random)).limit(50).toList();
        List<String> theirs = Sql.column(
                POSTGIS,
                points.stream()
                        .map(point -> "('" + Ewkb.hex(point) + "'::geometry)")
                        .collect(joining(
                                ",", "select st_transform(point, " + srid + ") from (values ", ") as v (point)")));
        for (int i = 0; i < points.size(); i++) {
            Geometry ours = Reprojection.between(4326, srid).apply(points.get(i));
            Geometry oracle = Ewkb.read(theirs.get(i));
            assertThat(oracle.getSRID()).isEqualTo(ours.getSRID());
            assertThat(ours.getCoordinate().x).isCloseTo(oracle.getCoordinate().x, within(tolerance));
            assertThat(ours.getCoordinate().y).isCloseTo(oracle.getCoordinate().y, within(tolerance));
        }
    }

    private static Point place(Random random) {
        return WGS_84.createPoint(new Coordinate(-105.7 + random.nextDouble() * 4.2, 18.9 + random.nextDouble() * 3.9));
    }
}
