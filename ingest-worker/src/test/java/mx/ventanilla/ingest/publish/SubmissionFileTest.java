package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SubmissionFileTest {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:x\",\"type\":\"procedure.submitted\",\"subject\":\"S-1\","
                    + "\"time\":\"2026-11-20T10:00:00Z\",\"data\":{\"version\":1}}";

    @Test
    void lines_an_array_and_a_single_object_are_all_understood() throws IOException {
        assertThat(read(EVENT + "\n\n" + EVENT)).hasSize(2).allMatch(Outgoing.Event.class::isInstance);
        assertThat(read("[" + EVENT + ",\n" + EVENT + "]")).hasSize(2).allMatch(Outgoing.Event.class::isInstance);
        assertThat(read(EVENT.replace(",", ",\n"))).hasSize(1).allMatch(Outgoing.Event.class::isInstance);
    }

    @Test
    void a_broken_line_is_named_and_the_others_are_sent() throws IOException {
        List<Outgoing> read = read("{broken\n" + EVENT + "\n[1]\n" + EVENT.replace("\"subject\":\"S-1\",", ""));

        assertThat(read)
                .extracting(
                        each -> each.getClass().getSimpleName() + each.origin().line())
                .containsExactly("Unusable1", "Event2", "Unusable3", "Unusable4");
    }

    @Test
    void attributes_travel_as_headers_and_base64_as_the_very_bytes() throws IOException {
        Outgoing.Event event =
                (Outgoing.Event) read(EVENT.replace("\"data\":{\"version\":1}", "\"data_base64\":\"gAA=\""))
                        .get(0);

        assertThat(event.data()).containsExactly((byte) 0x80, 0);
        assertThat(event.headers())
                .containsEntry("ce_id", "1")
                .containsEntry("ce_time", "2026-11-20T11:00:00Z")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("ce_data_base64");
    }

    @Test
    void a_name_given_twice_is_told_and_neither_value_is_sent() throws IOException {
        assertThat(read(EVENT.replace("{\"version\":1}", "{\"version\":1,\"version\":2}")))
                .singleElement()
                .extracting("reason")
                .isEqualTo("not JSON: Duplicate property \"version\"");
    }

    @Test
    void half_a_surrogate_pair_is_sent_as_it_came_and_not_as_a_question_mark() throws IOException {
        Outgoing.Event event =
                (Outgoing.Event) read(EVENT.replace("\"version\":1", "\"street\":\"\\ud83c \\ud83c\\udf33\""))
                        .get(0);

        assertThat(new String(Objects.requireNonNull(event.data()), StandardCharsets.UTF_8))
                .isEqualTo("{\"street\":\"\\ud83c 🌳\"}");
        assertThat(read(EVENT.replace("S-1", "S-\\ud83c"))).singleElement().isInstanceOf(Outgoing.Unusable.class);
    }

    private static List<Outgoing> read(String text) throws IOException {
        List<Outgoing> read = new ArrayList<>();
        new SubmissionFile("f", new StructuredEvents(Duration.ofHours(1)))
                .read(new BufferedReader(new StringReader(text)), read::add);
        return read;
    }
}
