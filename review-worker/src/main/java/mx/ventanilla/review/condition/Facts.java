package mx.ventanilla.review.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * What a condition sees of a submission.
 *
 * @param type code of the procedure type; in a condition {@code type}
 * @param scian six digits, empty where no activity was filed; {@code scian}
 * @param areas square metres by {@code business}, {@code plot}, {@code built} and {@code parcel}, as far as known;
 *     {@code areas}
 * @param hours {@code HH:MM} by {@code opens} and {@code closes}, as far as filed; {@code hours}
 * @param answers filled fields by name: text, long, double, boolean or a list of them; {@code answers}
 */
public record Facts(
        String type, String scian, Map<String, Double> areas, Map<String, String> hours, Map<String, Object> answers) {
    public Facts {
        areas = Map.copyOf(areas);
        hours = Map.copyOf(hours);
        answers = Map.copyOf(answers);
    }

    Map<String, Object> variables(boolean located) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("type", type);
        variables.put("scian", scian);
        variables.put("areas", areas);
        variables.put("hours", hours);
        variables.put("answers", answers);
        variables.put("located", located);
        return variables;
    }
}
