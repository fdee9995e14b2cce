package mx.ventanilla.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class ProjectionScaleTest {
    @Test
    void in_guadalajara_utm_zone_13_is_true_to_less_than_half_a_permille() {
        assertThat(ProjectionScale.errorAt(32613, new Coordinate(-103.35, 20.67)))
                .isBetween(-4e-4, 4e-4);
    }

    @Test
    void on_the_central_meridian_a_metre_is_four_hundredths_of_a_percent_too_short() {
        assertThat(ProjectionScale.errorAt(32613, new Coordinate(-105, 20))).isCloseTo(-4e-4, within(1e-6));
    }

    /** Clarión belongs to Colima and lies ten degrees west of the zone's meridian. */
    @Test
    void on_clarion_island_a_metre_is_more_than_one_percent_too_long() {
        assertThat(ProjectionScale.errorAt(32613, new Coordinate(-114.73, 18.36)))
                .isBetween(0.01, 0.02);
    }

    @Test
    void web_mercator_lies_everywhere_but_at_the_equator() {
        assertThat(ProjectionScale.errorAt(3857, new Coordinate(-103.35, 20.67)))
                .isCloseTo(0.074, within(0.002));
    }
}
