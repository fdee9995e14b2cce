package mx.ventanilla.review.rules;

import java.util.List;

/**
 * What came of an import.
 *
 * @param outcome see there
 * @param version of the rule set in force afterwards; 0 where nothing was ever imported
 * @param problems errors, for which nothing was changed, and warnings
 */
public record ImportResult(Outcome outcome, int version, List<Problem> problems) {
    public ImportResult {
        problems = List.copyOf(problems);
    }

    /** The three possible ones. */
    public enum Outcome {
        IMPORTED,
        /** The municipality had exactly these rules already. */
        UNCHANGED,
        REFUSED
    }
}
