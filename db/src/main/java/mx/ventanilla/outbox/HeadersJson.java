package mx.ventanilla.outbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Headers as the text of one flat JSON object. */
final class HeadersJson {
    private HeadersJson() {}

    static String of(Map<String, String> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> quoted(header.getKey()) + ":" + quoted(header.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
