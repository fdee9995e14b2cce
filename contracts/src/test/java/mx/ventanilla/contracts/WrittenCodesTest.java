package mx.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenCodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"14039-1/2026", "14039-123/2026", "14120-999999999/1999"})
    void a_folio_is_read_as_it_was_written(String text) {
        assertThat(Folio.parse(text)).hasToString(text);
        assertThat(Folio.find(text)).contains(Folio.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "string",
                "14039-0/2026",
                "14039-0123/2026",
                "14039-1/26",
                "14039-1/2026\n",
                "14039-1/0026",
                "१४०३९-1/2026"
            })
    void what_is_no_folio_is_refused(String text) {
        assertThat(Folio.find(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Folio.parse(text));
    }

    @Test
    void a_folio_names_municipality_number_and_year() {
        assertThat(Folio.parse("14039-123/2026")).isEqualTo(new Folio(new InegiCode("14039"), 123, 2026));
        assertThatIllegalArgumentException().isThrownBy(() -> new Folio(new InegiCode("14039"), 0, 2026));
        assertThatIllegalArgumentException().isThrownBy(() -> new Folio(new InegiCode("14039"), 1_000_000_000, 2026));
    }

    @Test
    void codes_are_written_as_agreed() {
        assertThat(new InegiCode("14039")).hasToString("14039");
        assertThat(new ScianCode("722515")).hasToString("722515");
        assertThat(new DepartmentCode("civil_protection")).hasToString("civil_protection");
        assertThatIllegalArgumentException().isThrownBy(() -> new InegiCode("1403"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScianCode("722515\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DepartmentCode("Civil Protection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"33 3613 4477", "(33) 3818-2200", "+52 33 3640 1200", "3312345678", "38182200"})
    void phones_may_be_written_as_people_write_them(String phone) {
        assertThat(phone).matches(Formats.PHONE);
    }

    @Test
    void a_prefix_stands_before_every_topic() {
        assertThat(new Topics("test-7.").all()).hasSize(6).allMatch(name -> name.startsWith("test-7."));
        assertThat(Topics.unprefixed().deadLetters()).isEqualTo("permits.submissions.v1.dlt");
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("two words"));
    }

    @Test
    void a_type_is_found_by_its_name_and_knows_its_versions() {
        for (EventType type : EventType.values()) {
            assertThat(EventType.find(type.wireName())).contains(type);
            assertThat(type.version(type.dataschema())).hasValue(1);
            assertThat(type.version("urn:ventanilla:" + type.wireName() + ":2")).isEmpty();
        }
        assertThat(EventType.find("procedure.cancelled")).isEmpty();
        assertThat(SubmissionType.find("procedure.amended")).contains(SubmissionType.AMENDED);
        assertThat(SubmissionType.find("procedure.registered")).isEmpty();
    }

    @Test
    void text_is_visible_where_the_expression_finds_a_character() {
        for (int code = 0; code <= Character.MAX_VALUE; code++) {
            String text = String.valueOf((char) code);
            assertThat(Formats.isVisible(text))
                    .as("U+%04X", code)
                    .isEqualTo(Formats.VISIBLE.matcher(text).find());
        }
        assertThat(Formats.isVisible(" \t\u00a0\n")).isFalse();
        assertThat(Formats.isVisible(" \u00a0x")).isTrue();
    }
}
