package mx.ventanilla.contracts;

/**
 * One thing wrong, or worth knowing, about a filing. Made by {@link ViolationCode#at}.
 *
 * @param pointer JSON pointer into the payload, empty for the whole of it; envelope attributes as {@code /ce_id}
 * @param code stable name of the rule
 * @param message_es what to do about it, in Spanish
 * @param message_en the same in English
 */
@SuppressWarnings("MemberName") // spelled as on the wire; this module has no JSON library that could rename them
public record Violation(String pointer, ViolationCode code, String message_es, String message_en) {

    public Violation {
        Require.that(
                pointer.isEmpty() || pointer.startsWith("/"),
                () -> "A pointer is empty or begins with a slash, but is '%s'".formatted(pointer));
        Require.that(!message_es.isBlank() && !message_en.isBlank(), () -> code + " needs a message in both languages");
    }
}
