package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.INVALID_FORMAT;
import static mx.ventanilla.contracts.ViolationCode.OUT_OF_RANGE;
import static mx.ventanilla.contracts.ViolationCode.TOO_MANY_ITEMS;
import static mx.ventanilla.contracts.ViolationCode.WRONG_TYPE;

import java.util.Map;
import mx.ventanilla.contracts.Formats;
import mx.ventanilla.contracts.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The filled requirement fields: names of fields to text, number, boolean or several texts. */
final class Answers {
    private static final String POINTER = "/answers";

    private Answers() {}

    /** The answers that stand, as a JSON object; null answers are as good as absent. */
    static String read(@Nullable JsonNode answers, Problems problems) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        if (answers == null) {
            return kept.toString();
        }
        if (!answers.isObject()) {
            problems.add(WRONG_TYPE, POINTER, "object", Members.typeOf(answers));
        } else if (answers.size() > Limits.ANSWERS_MAX) {
            problems.add(TOO_MANY_ITEMS, POINTER, answers.size(), Limits.ANSWERS_MAX);
        } else {
            for (Map.Entry<String, JsonNode> answer : answers.properties()) {
                if (!isPlain(answer.getKey(), answer.getValue())) {
                    check(answer.getKey(), answer.getValue(), problems);
                }
                if (!answer.getValue().isNull()) {
                    kept.set(answer.getKey(), answer.getValue());
                }
            }
        }
        return kept.toString();
    }

    /** Nearly all are; only others need a pointer to what is wrong with them. */
    private static boolean isPlain(String name, JsonNode value) {
        return Notation.FIELD_NAME.matches(name)
                && (value.isBoolean()
                        || (value.isString() && Members.isStorable(value.stringValue(), Limits.ANSWER_TEXT_MAX)));
    }

    private static void check(String name, JsonNode value, Problems problems) {
        String pointer = POINTER + "/" + name.replace("~", "~0").replace("/", "~1");
        if (!Notation.FIELD_NAME.matches(name)) {
            problems.add(INVALID_FORMAT, pointer, name, Formats.FIELD_NAME.pattern());
        }
        if (value.isArray()) {
            choices(value, pointer, problems);
        } else if (value.isNumber()) {
            number(value, pointer, problems);
        } else if (value.isString()) {
            Members.storable(value.stringValue(), Limits.ANSWER_TEXT_MAX, pointer, problems);
        } else if (!value.isBoolean() && !value.isNull()) {
            problems.add(WRONG_TYPE, pointer, "string | number | boolean | array", Members.typeOf(value));
        }
    }

    private static void number(JsonNode value, String pointer, Problems problems) {
        if (!(Math.abs(value.doubleValue()) <= Limits.ANSWER_NUMBER_MAX)) {
            problems.add(OUT_OF_RANGE, pointer, value, -Limits.ANSWER_NUMBER_MAX, Limits.ANSWER_NUMBER_MAX);
        }
    }

    private static void choices(JsonNode values, String pointer, Problems problems) {
        if (values.size() > Limits.ANSWER_CHOICES_MAX) {
            problems.add(TOO_MANY_ITEMS, pointer, values.size(), Limits.ANSWER_CHOICES_MAX);
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (!value.isString()) {
                problems.add(WRONG_TYPE, pointer + "/" + i, "string", Members.typeOf(value));
            } else {
                Members.storable(value.stringValue(), Limits.ANSWER_TEXT_MAX, pointer + "/" + i, problems);
            }
        }
    }
}
