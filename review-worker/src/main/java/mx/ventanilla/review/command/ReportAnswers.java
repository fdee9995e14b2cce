package mx.ventanilla.review.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Procedures by what was answered, and what was answered in a field. */
@Command(
        name = "answers",
        description = "Procedures by what was answered; or, of one field, how many answers and which numbers by type.",
        mixinStandardHelpOptions = true)
final class ReportAnswers implements Callable<Integer> {
    private static final String LEAST = "-1e100";
    private static final String MOST = "1e100";
    private static final String KEY = ":";

    @Mixin
    private ReportDesk desk = new ReportDesk();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = "--min", description = "With --field: only numbers from this one on.")
    private @Nullable String least;

    @Option(names = "--max", description = "With --field: only numbers up to this one.")
    private @Nullable String most;

    @Override
    public Integer call() {
        if (what.containing != null) {
            return desk.print(
                    Report.ANSWERS_CONTAINING, Map.of("containing", what.containing, "after", desk.afterNumber()));
        }
        if (what.matching != null) {
            String after = desk.after("0" + KEY);
            return desk.print(
                    Report.ANSWERS_MATCHING,
                    Map.of("matching", what.matching, "after_id", first(after), "after_field", rest(after)));
        }
        if (desk.municipality() == null) {
            throw desk.door().wrong("--municipality", "", "14039");
        }
        return least == null && most == null ? summary() : between();
    }

    private int summary() {
        return desk.print(Report.ANSWERS_SUMMARY, Map.of("field", String.valueOf(what.field), "after", desk.after("")));
    }

    private int between() {
        String after = desk.after(LEAST + KEY + "0");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("field", String.valueOf(what.field));
        parameters.put("least", least == null ? LEAST : number("--min", least));
        parameters.put("most", most == null ? MOST : number("--max", most));
        parameters.put("after_number", number("--after", first(after)));
        parameters.put("after_id", rest(after));
        return desk.print(Report.ANSWERS_BETWEEN, parameters);
    }

    private String number(String option, String value) {
        if (!value.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?|-?1e100")) {
            throw desk.door().wrong(option, value, "12.5");
        }
        return value;
    }

    private String first(String key) {
        int colon = key.indexOf(KEY);
        if (colon < 0) {
            throw desk.door().wrong("--after", key, "12:42");
        }
        return key.substring(0, colon);
    }

    private static String rest(String key) {
        return key.substring(key.indexOf(KEY) + 1);
    }

    /** One of three questions. */
    private static final class What {
        @Option(
                names = "--containing",
                paramLabel = "JSON",
                description = "Answers that hold these: '{\"alcohol_sales\": \"no\"}'.")
        private @Nullable String containing;

        @Option(
                names = "--matching",
                paramLabel = "WORDS",
                description = "Answers that speak of these, in any Spanish form.")
        private @Nullable String matching;

        @Option(names = "--field", description = "A field, such as employees; needs --municipality.")
        private @Nullable String field;
    }
}
