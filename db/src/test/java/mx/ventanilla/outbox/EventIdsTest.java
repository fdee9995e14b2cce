package mx.ventanilla.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    @Test
    void an_id_is_a_uuid_of_version_7_that_carries_the_time() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123Z"), ZoneOffset.UTC);
        UUID id = EventIds.next(clock);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void ids_of_one_millisecond_differ() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(EventIds.next(clock));
        }
        assertThat(ids).hasSize(10_000);
    }
}
