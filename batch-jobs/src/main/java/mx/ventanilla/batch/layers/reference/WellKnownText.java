package mx.ventanilla.batch.layers.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A node of the text that describes a reference system: {@code KEYWORD["name",number,CHILD[…],…]} (OGC 01-009).
 *
 * @param keyword upper case
 * @param name its first text; blank where it has none
 * @param values numbers, and texts after the first
 */
record WellKnownText(String keyword, String name, List<String> values, List<WellKnownText> children) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<keyword>[A-Za-z_0-9]+)\\s*[\\[(]|\"(?<text>[^\"]*)\"|(?<number>[-+0-9.eE]+)|(?<word>[A-Za-z]+)|(?<close>[\\])])|,)");

    private static final int MAX_DEPTH = 12;

    /** {@return the text's tree; empty where it is not such a text} */
    static Optional<WellKnownText> parse(String text) {
        Matcher tokens = TOKEN.matcher(text);
        return tokens.lookingAt() && tokens.group("keyword") != null
                ? node(tokens, text.length(), 0)
                : Optional.empty();
    }

    private static Optional<WellKnownText> node(Matcher tokens, int end, int depth) {
        String keyword = tokens.group("keyword").toUpperCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        List<WellKnownText> children = new ArrayList<>();
        while (tokens.region(tokens.end(), end).lookingAt()) {
            if (tokens.group("close") != null) {
                String name = values.isEmpty() ? "" : values.remove(0);
                return Optional.of(new WellKnownText(keyword, name, values, children));
            }
            if (tokens.group("keyword") != null) {
                Optional<WellKnownText> child = depth < MAX_DEPTH ? node(tokens, end, depth + 1) : Optional.empty();
                if (child.isEmpty()) {
                    return child;
                }
                children.add(child.get());
            } else {
                Stream.of("text", "number")
                        .map(tokens::group)
                        .filter(value -> value != null)
                        .forEach(values::add);
            }
        }
        return Optional.empty();
    }

    Optional<WellKnownText> child(String wanted) {
        return children.stream().filter(one -> one.keyword.equals(wanted)).findFirst();
    }

    /** {@return its number at that place, NaN where there is none} */
    double number(int place) {
        try {
            return Double.parseDouble(values.get(place));
        } catch (IndexOutOfBoundsException | NumberFormatException absent) {
            return Double.NaN;
        }
    }
}
