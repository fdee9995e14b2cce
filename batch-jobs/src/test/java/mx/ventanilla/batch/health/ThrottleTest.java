package mx.ventanilla.batch.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import mx.ventanilla.batch.health.Throttle.Decision;
import mx.ventanilla.batch.health.Throttle.Verdict;
import org.junit.jupiter.api.Test;

/** From readings to pace. */
class ThrottleTest {
    private final Throttle throttle = new Throttle();
    private Instant now = Instant.parse("2026-11-21T19:31:04Z");

    @Test
    void it_slows_gradually_before_it_pauses() {
        assertThat(lag(1.3)).extracting(Decision::verdict, Decision::nice).containsExactly(Verdict.FULL_SPEED, 0.0);
        assertThat(lag(1.7).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(lag(1.7).nice()).isCloseTo(2, within(0.01));
        assertThat(lag(1.7).inCompany()).isFalse();
        assertThat(lag(2).verdict()).isEqualTo(Verdict.PAUSE);
        assertThat(lag(2).reason()).isEqualTo("replay-lag=2 s >= 2 s");
    }

    @Test
    void it_resumes_only_after_three_calm_readings() {
        lag(3);
        assertThat(List.of(lag(1).verdict(), lag(1).verdict(), lag(1.7).verdict(), lag(1).verdict(), lag(1).verdict()))
                .containsOnly(Verdict.PAUSE);
        assertThat(lag(1).verdict()).isEqualTo(Verdict.FULL_SPEED);
        lag(3);
        assertThat(lag(1).reason()).as("of the pause, while it lasts").isEqualTo("replay-lag=3 s >= 2 s");
    }

    @Test
    void it_gives_up_when_things_are_critical_twice_in_a_row_but_not_once() {
        assertThat(lag(11).verdict()).isEqualTo(Verdict.PAUSE);
        lag(1);
        lag(1);
        assertThat(lag(11).verdict()).isEqualTo(Verdict.PAUSE);
        assertThat(lag(11).verdict()).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void company_is_spared_but_never_makes_it_pause() {
        assertThat(throttle.decide(List.of(Reading.company(0)), now).verdict()).isEqualTo(Verdict.FULL_SPEED);
        assertThat(throttle.decide(List.of(Reading.company(40)), now))
                .isEqualTo(new Decision(Verdict.SLOWER, 0, true, "others-running=40 sessions"));
        Decision both = throttle.decide(List.of(Reading.company(1), new Reading("replay-lag", 1.7, 2, 10, "s")), now);
        assertThat(both.inCompany()).isTrue();
        assertThat(both.reason()).isEqualTo("replay-lag=1.7 s");
        assertThat(throttle.decide(List.of(Reading.company(40), Reading.of("lock-waits", 4, 3, "")), now)
                        .verdict())
                .isEqualTo(Verdict.PAUSE);
    }

    @Test
    void the_worst_reading_is_the_reason_and_blindness_is_no_reason_to_go_on() {
        Decision both = throttle.decide(
                List.of(Reading.of("wal-rate", 50, 40, "MiB/s"), Reading.of("lock-waits", 4, 3, "")), now);
        assertThat(both.reason()).isEqualTo("lock-waits=4 >= 3");
        assertThat(throttle.blind("no answer").verdict()).isEqualTo(Verdict.PAUSE);
    }

    private Decision lag(double seconds) {
        now = now.plusSeconds(1);
        return throttle.decide(List.of(new Reading("replay-lag", seconds, 2, 10, "s")), now);
    }
}
