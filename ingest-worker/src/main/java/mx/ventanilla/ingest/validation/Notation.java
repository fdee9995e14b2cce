package mx.ventanilla.ingest.validation;

import dk.brics.automaton.RegExp;
import dk.brics.automaton.RunAutomaton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.Formats;

/**
 * A format of the contract as a deterministic automaton, since every submission is held against a score of them: one look-up
 * a character, nothing allocated, and nothing that a stranger sends makes it begin again. {@link Pattern} took a quarter of
 * the time of reading.
 */
final class Notation {
    private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** Any character but these. The automaton reads code units, so a pair of them must count as the one character it is. */
    private static final Pattern ANY_BUT = Pattern.compile("\\[\\^([^]]*)]");

    private static final String ANY_BUT_OR_PAIR = "([^$1\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])";

    static final Notation INEGI = of(Formats.INEGI);
    static final Notation SCIAN = of(Formats.SCIAN);
    static final Notation CODE = of(Formats.CODE);
    static final Notation FIELD_NAME = of(Formats.FIELD_NAME);
    static final Notation TIME_OF_DAY = of(Formats.TIME_OF_DAY);
    static final Notation POSTAL_CODE = of(Formats.POSTAL_CODE);
    static final Notation PHONE = of(Formats.PHONE);
    static final Notation EMAIL = of(Formats.EMAIL);
    static final Notation SPEC_VERSION = of(Formats.SPEC_VERSION);
    static final Notation CONTENT_TYPE = of(Formats.CONTENT_TYPE);
    static final Notation EVENT_TYPE = of(Formats.EVENT_TYPE);
    static final Notation EVENT_ID = of(Formats.EVENT_ID);
    static final Notation SOURCE = of(Formats.SOURCE);
    static final Notation SUBJECT = of(Formats.SUBJECT);
    static final Notation EVENT_TIME = of(Formats.EVENT_TIME);

    private final RunAutomaton automaton;

    private Notation(RunAutomaton automaton) {
        this.automaton = automaton;
    }

    /** @throws IllegalArgumentException where the format does not speak of a whole value */
    static Notation of(Pattern format) {
        String expression = format.pattern();
        if (!expression.startsWith("^") || !expression.endsWith("$")) {
            throw new IllegalArgumentException(expression + " does not reach from ^ to $");
        }
        String whole = CODE_UNIT
                .matcher(expression.substring(1, expression.length() - 1))
                .replaceAll(found -> Matcher.quoteReplacement("\\" + (char) Integer.parseInt(found.group(1), 16)));
        String characters = ANY_BUT.matcher(whole).replaceAll(ANY_BUT_OR_PAIR);
        return new Notation(new RunAutomaton(new RegExp(characters, RegExp.NONE).toAutomaton()));
    }

    /** Whether the value is written so, from its first character to its last. */
    boolean matches(String value) {
        return automaton.run(value);
    }
}
