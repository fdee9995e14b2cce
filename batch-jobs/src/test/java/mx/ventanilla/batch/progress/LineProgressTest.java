package mx.ventanilla.batch.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SetClock clock = new SetClock();

    @Test
    void a_line_says_how_far_how_fast_and_how_long_still() {
        try (LineProgress progress =
                new LineProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock, Duration.ofDays(1))) {
            progress.begin("layer-import/zones", "features", 10_000, 1_000);
            clock.now = clock.now.plusSeconds(10);
            progress.advanceTo(5_000, "rejects 17");
            progress.tick();
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo(
                        "2026-11-21T19:31:10Z layer-import/zones  5,000/10,000 features 50.0%  400/s  rejects 17  ETA 12s");
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T19:31:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
