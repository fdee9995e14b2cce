package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long slices and rests are. */
class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void alone_it_rests_half_as_long_as_it_worked() {
        pace.set(new Pace.Now(settings(500, 0.5, null), 0, false, null));

        assertThat(pace.targetMillis()).isEqualTo(500);
        assertThat(pace.restAfter(1000, 400)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void in_company_slices_are_a_fifth_and_rests_four_times_as_long() {
        pace.set(new Pace.Now(settings(500, 0.5, null), 0, true, null));

        assertThat(pace.targetMillis()).isEqualTo(100);
        assertThat(pace.restAfter(200, 100)).isEqualTo(Duration.ofMillis(200));

        pace.set(new Pace.Now(settings(100, 0.5, null), 0, true, null));
        assertThat(pace.targetMillis()).as("never less than a slice may have").isEqualTo(50);
    }

    @Test
    void who_wants_to_spare_nobody_spares_nobody() {
        pace.set(new Pace.Now(settings(500, 0, null), 0, true, null));

        assertThat(pace.targetMillis()).isEqualTo(500);
        assertThat(pace.restAfter(1000, 400)).isZero();
    }

    @Test
    void a_rate_and_the_databases_health_ask_for_more() {
        pace.set(new Pace.Now(settings(500, 0.5, 1000), 0, false, null));
        assertThat(pace.restAfter(1000, 400)).isEqualTo(Duration.ofMillis(600));

        pace.set(new Pace.Now(settings(500, 0.5, null), 3, true, null));
        assertThat(pace.restAfter(1000, 400)).isEqualTo(Duration.ofMillis(1200));
    }

    private static Controls settings(int targetMillis, double nice, @Nullable Integer rate) {
        return new Controls(Desired.RUN, 1, 0, targetMillis, nice, rate, 1, false, null, null, 15);
    }
}
