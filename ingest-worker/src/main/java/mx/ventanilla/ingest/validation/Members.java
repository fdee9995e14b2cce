package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.BLANK;
import static mx.ventanilla.contracts.ViolationCode.INVALID_CHARACTER;
import static mx.ventanilla.contracts.ViolationCode.INVALID_FORMAT;
import static mx.ventanilla.contracts.ViolationCode.OUT_OF_RANGE;
import static mx.ventanilla.contracts.ViolationCode.REQUIRED;
import static mx.ventanilla.contracts.ViolationCode.TOO_LONG;
import static mx.ventanilla.contracts.ViolationCode.TOO_SHORT;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_FIELD;
import static mx.ventanilla.contracts.ViolationCode.WRONG_TYPE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mx.ventanilla.contracts.Formats;
import mx.ventanilla.contracts.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object being read member by member. What is wrong is noted and answered with null, so that reading goes on
 * and all problems are told together. An explicit null is as good as absent.
 */
final class Members {
    private static final BigDecimal SMALLEST_AREA = new BigDecimal("0.01");
    private static final BigDecimal LARGEST_AREA = BigDecimal.valueOf(Limits.AREA_MAX);

    private final ObjectNode object;
    private final String pointer;
    private final Problems problems;
    private final List<String> asked = new ArrayList<>(); // a dozen at most: quicker to search than a set

    Members(ObjectNode object, String pointer, Problems problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    String pointer(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The member, or null where absent; noted as missing where required. */
    @Nullable
    JsonNode node(String name, Presence presence) {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node != null && !node.isNull()) {
            return node;
        }
        if (presence == Presence.REQUIRED) {
            problems.add(REQUIRED, pointer(name));
        }
        return null;
    }

    /** Whether a member must be there. */
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    @Nullable
    Members section(String name, Presence presence) {
        JsonNode node = node(name, presence);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode section) {
            return new Members(section, pointer(name), problems);
        }
        wrongType(name, "object", node);
        return null;
    }

    /** Visible text of so many code points. */
    @Nullable
    String text(String name, int min, int max) {
        String text = optionalText(name, max, Presence.REQUIRED);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (!Formats.isVisible(text)) {
            problems.add(BLANK, pointer(name));
        } else if (length < min) {
            problems.add(TOO_SHORT, pointer(name), length, min);
        } else {
            return text;
        }
        return null;
    }

    /** Text of at most so many code points, perhaps blank; blank counts as absent. */
    @Nullable
    String optionalText(String name, int max) {
        String text = optionalText(name, max, Presence.OPTIONAL);
        return text == null || !Formats.isVisible(text) ? null : text;
    }

    private @Nullable String optionalText(String name, int max, Presence presence) {
        JsonNode node = node(name, presence);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            wrongType(name, "string", node);
            return null;
        }
        String text = node.stringValue();
        return isStorable(text, max) || storable(text, max, pointer(name), problems) ? text : null;
    }

    /** The same as {@link #storable} for plain text, without a word. */
    static boolean isStorable(String text, int max) {
        if (text.length() > max) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0 || Character.isSurrogate(each)) {
                return false;
            }
        }
        return true;
    }

    /** Whether PostgreSQL can hold the text and it is not too long; noted where not. */
    static boolean storable(String text, int max, String pointer, Problems problems) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            problems.add(TOO_LONG, pointer, length, max);
            return false;
        }
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int codePoint = text.codePointAt(i);
            if (codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
                problems.add(INVALID_CHARACTER, pointer, String.format(Locale.ROOT, "U+%04X", codePoint));
                return false;
            }
        }
        return true;
    }

    /** Text that must be written in one way. */
    @Nullable
    String formatted(String name, Notation format, String expected, Presence presence) {
        JsonNode node = node(name, presence);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            wrongType(name, "string", node);
            return null;
        }
        String text = node.stringValue();
        if (!format.matches(text)) {
            problems.add(INVALID_FORMAT, pointer(name), text, expected);
            return null;
        }
        return text;
    }

    /** A whole number of at least 1 and at most {@link Limits#VERSION_MAX}. */
    @Nullable
    Integer version() {
        BigDecimal number = number("version", Presence.REQUIRED);
        if (number == null) {
            return null;
        }
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            problems.add(WRONG_TYPE, pointer("version"), "integer", "number");
            return null;
        }
        boolean within =
                number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(BigDecimal.valueOf(Limits.VERSION_MAX)) <= 0;
        if (!within) {
            problems.add(OUT_OF_RANGE, pointer("version"), number, 1, Limits.VERSION_MAX);
            return null;
        }
        return number.intValueExact();
    }

    /** Square metres, kept to two decimals. */
    @Nullable
    BigDecimal area(String name, Presence presence) {
        BigDecimal area = between(name, presence, SMALLEST_AREA, LARGEST_AREA);
        return area == null ? null : area.setScale(2, RoundingMode.HALF_UP);
    }

    /** Degrees, from minus to plus the limit. */
    @Nullable
    Double degrees(String name, int limit) {
        BigDecimal degrees = between(name, Presence.REQUIRED, BigDecimal.valueOf(-limit), BigDecimal.valueOf(limit));
        return degrees == null ? null : degrees.doubleValue();
    }

    private @Nullable BigDecimal between(String name, Presence presence, BigDecimal min, BigDecimal max) {
        BigDecimal number = number(name, presence);
        if (number == null) {
            return null;
        }
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            problems.add(OUT_OF_RANGE, pointer(name), number, min, max);
            return null;
        }
        return number;
    }

    private @Nullable BigDecimal number(String name, Presence presence) {
        JsonNode node = node(name, presence);
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            wrongType(name, "number", node);
            return null;
        }
        if (!Double.isFinite(node.doubleValue())) { // 1e999 is well-formed JSON
            problems.add(OUT_OF_RANGE, pointer(name), node, -Double.MAX_VALUE, Double.MAX_VALUE);
            return null;
        }
        return node.decimalValue();
    }

    private void wrongType(String name, String expected, JsonNode found) {
        problems.add(WRONG_TYPE, pointer(name), expected, typeOf(found));
    }

    /** What JSON calls it. */
    static String typeOf(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** Warns about every member that nobody asked for. */
    void warnOfUnknown() {
        for (String name : object.propertyNames()) {
            if (!asked.contains(name)) {
                problems.add(UNKNOWN_FIELD, pointer(name));
            }
        }
    }
}
