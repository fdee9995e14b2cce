package mx.ventanilla.ingest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.contracts.ViolationCode;

/** Everything found wrong, or worth knowing, about one message. Bounded: nobody repairs the hundred-and-first. */
final class Problems {
    /** Pointers repeat strangers' member names, which may hold what no text column can. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final int LONGEST_POINTER = 500;

    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();

    void add(ViolationCode code, String pointer, Object... values) {
        add(code.at(printable(pointer), values));
    }

    void add(Violation problem) {
        List<Violation> list = problem.code().isWarning() ? warnings : violations;
        if (list.size() < Limits.MAX_VIOLATIONS) {
            list.add(problem);
        }
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    List<Violation> violations() {
        return violations;
    }

    List<Violation> warnings() {
        return warnings;
    }

    private static String printable(String pointer) {
        String kept = pointer.length() <= LONGEST_POINTER ? pointer : pointer.substring(0, LONGEST_POINTER);
        return UNPRINTABLE.matcher(kept).replaceAll("\uFFFD");
    }
}
