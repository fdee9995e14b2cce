package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void what_is_unpacked_is_what_was_packed() {
        byte[] everyByte = new byte[256];
        for (int value = 0; value < everyByte.length; value++) {
            everyByte[value] = (byte) value;
        }
        List<OutboxEvent> events = List.of(
                event("receipts.v1", "", null, new byte[0], Map.of()),
                event(
                        "receipts.v1",
                        "ñ 14039-1/2026 \u0000 \uD83C\uDFE0",
                        "urn:a",
                        everyByte,
                        Map.of("x", "\u0000\"€")),
                event("dlt", "k".repeat(70_000), null, "{}".getBytes(UTF_8), Map.of("a", "", "b", "1")));

        assertThat(Bundle.unpack(Bundle.pack(events)))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(events);
    }

    @Test
    void what_is_alike_takes_little_room_and_what_is_not_hardly_more_than_it_has() {
        byte[] receipt = "{\"outcome\":\"ACCEPTED\",\"folio\":\"14039-1/2026\"}".getBytes(UTF_8);
        OutboxEvent alike = event("receipts.v1", "14039-1/2026", "urn:a", receipt, Map.of());
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);

        assertThat(Bundle.pack(Collections.nCopies(100, alike)).length).isLessThan(100 * receipt.length / 5);
        assertThat(Bundle.pack(List.of(event("t", "k", "s", noise, Map.of()))).length)
                .isLessThan(noise.length + noise.length / 100);
    }

    @Test
    void a_bundle_of_another_version_is_refused() {
        byte[] newer = Bundle.pack(new ArrayList<>(List.of(event("t", "k", "s", new byte[1], Map.of()))));
        newer[0]++;

        assertThatThrownBy(() -> Bundle.unpack(newer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
    }

    private static OutboxEvent event(
            String topic, String key, @Nullable String source, byte[] payload, Map<String, String> headers) {
        return new OutboxEvent(UUID.randomUUID(), topic, key, "procedure.registered", source, payload, headers);
    }
}
