package mx.ventanilla.contracts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts names and values into a sentence. Not {@code java.text.MessageFormat}, which eats apostrophes. */
final class MessageTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(field|[0-9])}");
    /** Control characters and lone surrogates, none of which belongs into a message or a text column. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    /** Values come from strangers: no more of one is repeated than helps to recognise it. */
    private static final int SHOWN_CODE_POINTS = 80;

    private static final int SHOWN_FIELD_CODE_POINTS = 200;

    private MessageTemplate() {}

    static String fill(String template, String field, Object... values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("field") ? field : shown(values[Integer.parseInt(found.group(1))])));
    }

    /** One more than the highest number in the template. */
    static int valueCount(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .filter(found -> !found.group(1).equals("field"))
                .mapToInt(found -> Integer.parseInt(found.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /** A pointer as people write it: {@code applicant.name} for {@code /applicant/name}. */
    static String field(String pointer) {
        if (pointer.isEmpty()) {
            return "data";
        }
        String dotted =
                pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
        return shortened(dotted, SHOWN_FIELD_CODE_POINTS);
    }

    private static String shown(Object value) {
        return shortened(String.valueOf(value), SHOWN_CODE_POINTS);
    }

    private static String shortened(String text, int codePoints) {
        boolean tooLong = text.length() > codePoints && text.codePointCount(0, text.length()) > codePoints;
        String kept = tooLong ? text.substring(0, text.offsetByCodePoints(0, codePoints)) + "…" : text;
        return UNPRINTABLE.matcher(kept).replaceAll("\uFFFD");
    }
}
