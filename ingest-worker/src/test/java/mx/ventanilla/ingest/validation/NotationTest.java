package mx.ventanilla.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotationTest {
    private static final int MUTATIONS = 20_000;
    private static final long SEED = 14_039;

    /** Each is written as at least one of the formats asks. */
    private static final List<String> WRITTEN = List.of(
            "14039",
            "461110",
            "business_license",
            "14039-12/2026",
            "9:30",
            "21:59",
            "33 1234 5678",
            "+52 (33) 1234-5678",
            "maria.o'neill+x@correo.example.mx",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "urn:portal:gdl",
            "Trámite 12 del año",
            "2026-11-22T23:59:59.123456789-06:00",
            "2026-01-01T00:00:00Z",
            "application/json; charset=utf-8",
            "1.0");

    @ParameterizedTest
    @MethodSource("notations")
    void the_automaton_answers_as_the_expression_does(Field field) throws ReflectiveOperationException {
        Notation notation = (Notation) field.get(null);
        Pattern format = format(field);
        Random random = new Random(SEED);
        long matching = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String value = i < WRITTEN.size() ? WRITTEN.get(i) : mutated(WRITTEN.get(i % WRITTEN.size()), random);
            if (value.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
                continue; // half a pair: no text that was UTF-8 holds one
            }
            boolean expected = format.matcher(value).matches();
            assertThat(notation.matches(value)).as("%s and '%s'", format, value).isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).as("values that are written so").isPositive();
    }

    @ParameterizedTest
    @MethodSource("notations")
    void a_final_line_break_is_a_character_like_others(Field field) throws IllegalAccessException {
        Notation notation = (Notation) field.get(null);
        assertThat(WRITTEN).noneMatch(value -> notation.matches(value + "\n"));
    }

    @Test
    void a_format_speaks_of_the_whole_value() {
        assertThatThrownBy(() -> Notation.of(Pattern.compile("[0-9]{5}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("^ to $");
    }

    @Test
    void a_character_counts_once_however_many_code_units_it_takes() {
        assertThat(Notation.SUBJECT.matches("🌮".repeat(128))).isTrue();
        assertThat(Notation.SUBJECT.matches("🌮".repeat(129))).isFalse();
        assertThat(Notation.SUBJECT.matches("ñ".repeat(128))).isTrue();
        assertThat(Notation.SUBJECT.matches("ñ".repeat(129))).isFalse();
    }

    static Stream<Field> notations() {
        return Arrays.stream(Notation.class.getDeclaredFields()).filter(field -> field.getType() == Notation.class);
    }

    private static Pattern format(Field notation) throws ReflectiveOperationException {
        return (Pattern) Formats.class.getField(notation.getName()).get(null);
    }

    /** A character more, less or other, sometimes several times. */
    private static String mutated(String value, Random random) {
        StringBuilder text = new StringBuilder(value);
        do {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, character(random));
                case 1 -> text.replace(at, Math.min(at + 1, text.length()), "");
                case 2 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(character(random)));
                default -> text.insert(at, text.substring(0, at));
            }
        } while (random.nextBoolean());
        return text.toString();
    }

    private static char character(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> (char) random.nextInt(0x80);
            case 1 -> (char) ('0' + random.nextInt(10));
            case 2 -> (char) ('a' + random.nextInt(26));
            default -> (char) random.nextInt(Character.MAX_VALUE + 1);
        };
    }
}
