package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows, limits and forecasts. */
class SettingsOfRunsTest {
    @Test
    void a_window_may_span_midnight_and_knows_when_it_opens() {
        WorkWindow night = WorkWindow.parse("20:00-06:00@America/Mexico_City");
        Instant noon = Instant.parse("2026-11-21T18:00:00Z");
        assertThat(night.contains(noon)).isFalse();
        assertThat(night.nextOpening(noon)).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
        assertThat(night.contains(Instant.parse("2026-11-22T11:59:59Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-22T12:00:00Z"))).isFalse();
        assertThat(WorkWindow.parse(night.toString())).isEqualTo(night);
        assertThat(WorkWindow.parse("09:00-17:00@UTC").contains(noon)).isFalse();
    }

    @Test
    void what_is_no_window_is_refused_with_an_example() {
        for (String wrong :
                List.of("20-6", "20:00-06:00", "25:00-06:00@UTC", "20:00-20:00@UTC", "20:00-06:00@Nowhere/At")) {
            assertThatThrownBy(() -> WorkWindow.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_limit_in_percent_waits_for_fifty_slices() {
        assertThat(RejectLimit.parse("10").exceededBy(far(1, 100, 11))).isTrue();
        assertThat(RejectLimit.parse("10").exceededBy(far(1, 100, 10))).isFalse();
        assertThat(RejectLimit.parse("2%").exceededBy(far(49, 100, 50))).isFalse();
        assertThat(RejectLimit.parse("2%").exceededBy(far(50, 100, 3))).isTrue();
        assertThat(RejectLimit.parse("2%").exceededBy(far(50, 100, 2))).isFalse();
        assertThatThrownBy(() -> RejectLimit.parse("many")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_forecast_is_the_average_of_the_last_minute_with_its_slow_stretches_as_spread() {
        List<Forecast.Ended> steady = new ArrayList<>();
        for (int second = 0; second <= 60; second++) {
            steady.add(new Forecast.Ended(second, 100));
        }
        Forecast calm = Forecast.of(6000, steady).orElseThrow();
        assertThat(calm.rowsPerSecond()).isCloseTo(100, within(2.0));
        assertThat(calm.likely()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(62));
        steady.removeIf(one -> one.at() > 20 && one.at() < 29);
        Forecast uneven = Forecast.of(6000, steady).orElseThrow();
        assertThat(uneven.late()).isGreaterThan(uneven.likely().multipliedBy(2));
        assertThat(Forecast.of(10, List.of())).isEmpty();
    }

    private static Progressed far(long slices, long rowsIn, long rejected) {
        return new Progressed(1000, 0, rowsIn, 0, rejected, slices, 1, 0, 0);
    }
}
