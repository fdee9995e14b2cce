package mx.ventanilla.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class RepairTest {
    private static final int SRID = 32613;
    private static final GeometryFactory UTM_13 = new GeometryFactory(new PrecisionModel(), SRID);

    @Test
    void a_valid_parcel_is_left_as_it_is() {
        Geometry square = wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
        assertThat(Repair.of(square)).isEqualTo(new Repair.Valid(square));
    }

    @Test
    void a_bow_tie_becomes_two_triangles_and_its_defect_is_located() {
        Repair.Repaired repaired = repaired("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))");
        assertThat(repaired.defect()).isEqualTo("Self-intersection at (5.0 5.0)");
        assertThat(repaired.geometry().getArea()).isCloseTo(50, within(1e-9));
        assertThat(repaired.geometry().getSRID()).isEqualTo(SRID);
    }

    @Test
    void a_spike_is_cut_off_and_the_area_stays() {
        Repair.Repaired repaired = repaired("POLYGON ((0 0, 10 0, 10 10, 10 20, 10 10, 0 10, 0 0))");
        assertThat(repaired.geometry().getArea()).isCloseTo(100, within(1e-9));
        assertThat(repaired.areaChangeShare()).isCloseTo(0, within(1e-9));
    }

    @Test
    void overlapping_parts_are_counted_once() {
        Repair.Repaired repaired =
                repaired("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 0, 15 0, 15 10, 5 10, 5 0)))");
        assertThat(repaired.geometry().getArea()).isCloseTo(150, within(1e-9));
        assertThat(repaired.areaChangeShare()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void a_line_folded_into_a_polygon_cannot_be_repaired() {
        assertThat(Repair.of(wkt("POLYGON ((0 0, 10 0, 5 0, 0 0))")))
                .asInstanceOf(type(Repair.Unrepairable.class))
                .extracting(Repair.Unrepairable::reason)
                .asString()
                .contains("nothing is left");
    }

    @Test
    void an_empty_geometry_and_an_endless_coordinate_cannot_be_repaired() {
        assertThat(Repair.of(wkt("POLYGON EMPTY"))).isInstanceOf(Repair.Unrepairable.class);
        Geometry endless = UTM_13.createPolygon(new Coordinate[] {
            new Coordinate(0, 0), new Coordinate(Double.NaN, 0), new Coordinate(1, 1), new Coordinate(0, 0)
        });
        assertThat(Repair.of(endless)).isInstanceOf(Repair.Unrepairable.class);
    }

    /** Whatever ring people draw, what comes back is valid, polygonal, not empty, in the same SRID, and stays so. */
    @Test
    void any_ring_comes_back_valid_in_its_srid_or_not_at_all() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            Geometry ring = ring(random);
            Geometry usable = Repair.of(ring).dispatch(new UsableOrNot());
            if (usable.isEmpty()) {
                continue;
            }
            assertThat(usable.isValid()).as(ring.toText()).isTrue();
            assertThat(usable instanceof Polygonal).isTrue();
            assertThat(usable.getSRID()).isEqualTo(SRID);
            assertThat(ring.getEnvelopeInternal().contains(usable.getEnvelopeInternal()))
                    .isTrue();
            assertThat(Repair.of(usable)).isInstanceOf(Repair.Valid.class);
        }
    }

    /** A small grid makes crossings, repeated points and collapsed rings frequent. */
    private static Geometry ring(Random random) {
        Coordinate[] corners = new Coordinate[4 + random.nextInt(8)];
        for (int i = 0; i < corners.length - 1; i++) {
            corners[i] = new Coordinate(random.nextInt(6), random.nextInt(6));
        }
        corners[corners.length - 1] = corners[0].copy();
        return UTM_13.createPolygon(corners);
    }

    private static Repair.Repaired repaired(String wkt) {
        return (Repair.Repaired) Repair.of(wkt(wkt));
    }

    private static Geometry wkt(String wkt) {
        try {
            return new WKTReader(UTM_13).read(wkt);
        } catch (ParseException impossible) {
            throw new IllegalArgumentException(wkt, impossible);
        }
    }

    private static final class UsableOrNot implements Repair.Cases<Geometry> {
        @Override
        public Geometry valid(Repair.Valid valid) {
            return valid.geometry();
        }

        @Override
        public Geometry repaired(Repair.Repaired repaired) {
            return repaired.geometry();
        }

        @Override
        public Geometry unrepairable(Repair.Unrepairable unrepairable) {
            return UTM_13.createPolygon();
        }
    }
}
