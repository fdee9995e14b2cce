package mx.ventanilla.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

class EwkbTest {
    private static final GeometryFactory UTM_13 = new GeometryFactory(new PrecisionModel(), 32613);

    @Test
    void the_srid_survives_the_way_through_postgis() throws SQLException {
        Geometry square = UTM_13.toGeometry(new Envelope(0, 10, 0, 10));
        String hex = Sql.text(
                LocalStack.shared().postgres().freshDatabase("ewkb"), "select '" + Ewkb.hex(square) + "'::geometry");
        assertThat(Ewkb.read(hex).getSRID()).isEqualTo(32613);
        assertThat(Ewkb.read(hex).equalsTopo(square)).isTrue();
    }

    @Test
    void a_third_dimension_is_not_written() {
        Geometry point = UTM_13.createPoint(new Coordinate(1, 2, 3));
        assertThat(Ewkb.read(Ewkb.hex(point)).getCoordinate().getZ()).isNaN();
    }

    @Test
    void a_geometry_without_srid_is_refused() {
        Geometry point = new GeometryFactory().createPoint(new Coordinate(1, 2));
        assertThatThrownBy(() -> Ewkb.hex(point)).hasMessageContaining("without SRID");
    }

    @Test
    void what_is_not_hexadecimal_wkb_is_refused_as_an_argument() {
        for (String nonsense : new String[] {"", "0", "zz", "0101", "POINT(1 2)", "0101000020E6100000"}) {
            assertThatThrownBy(() -> Ewkb.read(nonsense)).as(nonsense).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
