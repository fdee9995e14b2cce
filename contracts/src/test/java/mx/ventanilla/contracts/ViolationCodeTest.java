package mx.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViolationCodeTest {
    @ParameterizedTest
    @EnumSource(ViolationCode.class)
    void every_code_speaks_both_languages_and_explains_itself(ViolationCode code) {
        assertThat(code.spanish()).endsWith(".").isNotEqualTo(code.english());
        assertThat(code.english()).endsWith(".");
        assertThat(code.explanation()).endsWith(".").doesNotContain("{");
        assertThat(placeholders(code.spanish())).isEqualTo(placeholders(code.english()));
        assertThat(code.explanation().startsWith("Warning:")).isEqualTo(code.isWarning());
    }

    @ParameterizedTest
    @EnumSource(ViolationCode.class)
    void every_placeholder_is_filled(ViolationCode code) {
        Object[] values = Collections.nCopies(code.valueCount(), "valor").toArray();
        Violation violation = code.at("/business/scianCode", values);
        assertThat(violation.message_es() + violation.message_en()).doesNotContain("{", "}");
    }

    @Test
    void a_message_names_the_field_and_the_values() {
        assertThat(ViolationCode.TOO_LONG.at("/applicant/name", 250, 200))
                .isEqualTo(new Violation(
                        "/applicant/name",
                        ViolationCode.TOO_LONG,
                        "applicant.name tiene 250 caracteres; el máximo es 200.",
                        "applicant.name has 250 characters; at most 200 are allowed."));
    }

    @Test
    void the_whole_payload_is_called_data_and_pointers_are_unescaped() {
        assertThat(ViolationCode.REQUIRED.at("").message_en()).isEqualTo("data is missing.");
        assertThat(ViolationCode.REQUIRED.at("/answers/a~1b~0c").message_en()).isEqualTo("answers.a/b~c is missing.");
    }

    @Test
    void values_of_strangers_are_shortened_cleaned_and_never_expanded() {
        String hostile = "{1}\u0000\n$1\\" + "😀".repeat(500);
        String message = ViolationCode.UNKNOWN_PROCEDURE_TYPE
                .at("/procedureType", hostile, "14039")
                .message_en();
        assertThat(message).startsWith("Procedure type \"{1}\uFFFD\uFFFD$1\\😀").contains("…\"", "14039");
        assertThat(message.codePointCount(0, message.length())).isLessThan(160);
    }

    @Test
    void half_a_surrogate_pair_does_not_reach_a_message() {
        assertThat(ViolationCode.UNKNOWN_MUNICIPALITY
                        .at("/municipality", "a\uD83Db")
                        .message_es())
                .contains("a\uFFFDb");
    }

    @Test
    void a_wrong_number_of_values_is_a_bug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationCode.TOO_LONG.at("/applicant/name", 250))
                .withMessageContaining("TOO_LONG takes 2 values");
        assertThatIllegalArgumentException().isThrownBy(() -> ViolationCode.REQUIRED.at("applicant.name"));
    }

    private static TreeSet<String> placeholders(String template) {
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile("\\{[^}]*}")
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .forEach(found::add);
        found.remove("{field}");
        return found;
    }
}
