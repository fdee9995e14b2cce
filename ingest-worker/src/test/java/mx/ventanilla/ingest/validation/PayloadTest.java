package mx.ventanilla.ingest.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private final Problems problems = new Problems();

    private List<String> problemsOf(String data, Charset charset) {
        assertThat(Payload.read(data.getBytes(charset), problems)).isEmpty();
        return problems.violations().stream()
                .map(each -> each.pointer() + " " + each.code() + " " + each.message_en())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"María", "¡Olé, señor!", "東京", "🌮", "\u07ff\u0800\ud7ff\ue000\ufffd\uffff", "\u0080"})
    void every_character_arrives_whatever_its_length_in_bytes(String text) {
        byte[] data = ("{\"" + text + "\":[\"" + text + "\"]}").getBytes(UTF_8);

        assertThat(Payload.read(data, problems))
                .hasValueSatisfying(object ->
                        assertThat(object.get(text).get(0).stringValue()).isEqualTo(text));
        assertThat(problems.isEmpty()).isTrue();
    }

    /** Longer than need be, half a pair, beyond the last character, without an end, without a beginning. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u00c3", "\u00a9", "\u00c3("})
    void what_is_not_utf8_is_refused(String bytes) {
        assertThat(problemsOf("{\"a\":\"" + bytes + "\"}", ISO_8859_1))
                .singleElement()
                .asString()
                .contains("MALFORMED_JSON")
                .contains("column 7");
    }

    @Test
    void no_other_encoding_is_guessed() {
        assertThat(problemsOf("{\"a\":1}", UTF_16LE)).singleElement().asString().contains("MALFORMED_JSON");
    }

    @Test
    void a_fault_is_where_a_reader_of_the_text_finds_it() {
        assertThat(problemsOf("{\n\"señora\":x}", UTF_8))
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("column 10");
    }

    @Test
    void nothing_may_follow_the_object() {
        assertThat(problemsOf("{} {}", UTF_8)).singleElement().asString().contains("MALFORMED_JSON");
    }

    @Test
    void a_name_stands_once_in_an_object() {
        assertThat(problemsOf("{\"applicant\":{\"name\":\"A\",\"name\":\"B\"}}", UTF_8))
                .singleElement()
                .asString()
                .startsWith("/applicant DUPLICATE_MEMBER");
    }

    @Test
    void a_section_stands_once() {
        assertThat(problemsOf("{\"parcel\":{\"origin\":\"A\"},\"parcel\":{}}", UTF_8))
                .singleElement()
                .asString()
                .startsWith(" DUPLICATE_MEMBER")
                .contains("parcel");
    }

    @Test
    void the_same_name_in_two_objects_is_no_repetition() {
        byte[] data = "{\"a\":{\"name\":1},\"b\":[{\"name\":1},{\"name\":1}],\"name\":1}".getBytes(UTF_8);

        assertThat(Payload.read(data, problems)).isPresent();
    }
}
