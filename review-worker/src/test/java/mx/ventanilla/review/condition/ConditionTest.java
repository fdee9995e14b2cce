package mx.ventanilla.review.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mx.ventanilla.review.evidence.Basis;
import mx.ventanilla.review.evidence.Evidence;
import mx.ventanilla.review.evidence.Wanted;
import mx.ventanilla.review.evidence.Wanted.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Facts RESTAURANT = new Facts(
            "business_license",
            "722511",
            Map.of("business", 250.0),
            Map.of("opens", "13:00", "closes", "23:30"),
            Map.of("employees", 12L, "alcohol_sales", "open_container", "waste_types", List.of("oils")));

    private final Conditions conditions = new Conditions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type == 'business_license'",
                "scian.startsWith('7225')",
                "areas.business > 200",
                "!has(areas.built)",
                "has(areas.built) && areas.built > 100.0 || scian == '722511'",
                "hours.closes > '22:00'",
                "answers.employees >= 12",
                "answers.alcohol_sales == 'open_container'",
                "answers.waste_types.exists(kind, kind == 'oils')",
                "!('live_music' in answers)",
                "!(located && touchesAny('heritage'))"
            })
    void a_condition_reads_the_submission(String text) {
        assertThat(verdict(text)).isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            areas.built > 100.0        | key 'built' is not present
            answers.live_music == true | key 'live_music' is not present
            answers.alcohol_sales > 5  | No matching overload
            touchesAny('heritage')     | neither parcel nor location
            answers.employees          | neither true nor false
            """)
    void what_cannot_be_decided_says_why_and_is_not_taken_for_false(String text, String reason) {
        Verdict verdict = verdict(text);

        assertThat(verdict.answer()).isEqualTo(Verdict.Answer.UNDECIDABLE);
        assertThat(verdict.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scian.startWith('72')        | 1:16 | undeclared reference
            areas.business > 'large'     | 1:16 | no matching overload
            1 + 1                        | 1:3  | expected type 'bool'
            type ==                      | 1:8  | mismatched input
            touches(scian, 'H3')         | 1:8  | written as text in quotes
            areas.garden > 10.0          | 1:6  | no area 'garden'
            parcel_area > 10.0           | 1:1  | undeclared reference
            """)
    void a_text_that_is_no_condition_is_refused_with_its_place(String text, String place, String message) {
        String reason = conditions.of(text).dispatch(condition -> "accepted", refused -> refused.reason());

        assertThat(reason).startsWith(place + " ").contains(message);
    }

    @Test
    void what_it_asks_of_the_map_and_of_the_answers_is_known_before_it_is_asked() {
        Condition condition = condition(
                "touches('heritage', 'H3') || distance('rivers') < 50.0 || zones('heritage').size() > 1 || answers.a == answers['b']");

        assertThat(condition.wanted())
                .containsExactlyInAnyOrder(
                        new Wanted("heritage", Question.ZONES), new Wanted("rivers", Question.DISTANCE));
        assertThat(condition.answers()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            false                               ; NEVER
            1 > 2 && touchesAny('heritage')     ; NEVER
            type == 'renewal' && areas.plot > 1 ; NEVER
            true || scian == '1'                ; ALWAYS
            type == 'business_license'          ; ALWAYS
            scian == '1'                        ; DEPENDS
            touchesAny('heritage')              ; DEPENDS
            """)
    void a_condition_that_nothing_filed_can_change_is_recognised(String text, Constancy constancy) {
        assertThat(condition(text).constancy("business_license")).isEqualTo(constancy);
    }

    private Verdict verdict(String text) {
        return condition(text).test(RESTAURANT, Evidence.notAsked(Basis.UNKNOWN));
    }

    private Condition condition(String text) {
        return conditions.of(text).dispatch(condition -> condition, refused -> {
            throw new AssertionError(refused.reason());
        });
    }
}
