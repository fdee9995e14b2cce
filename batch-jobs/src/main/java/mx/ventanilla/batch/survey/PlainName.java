package mx.ventanilla.batch.survey;

import java.util.Locale;
import java.util.regex.Pattern;

/** A name as people mean it, the same as the database's function {@code plain_name}. */
final class PlainName {
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final String ACCENTED = "áéíóúüñ";
    private static final String PLAIN = "aeiouun";

    private PlainName() {}

    static String of(String name) {
        StringBuilder plain = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < plain.length(); i++) {
            int accented = ACCENTED.indexOf(plain.charAt(i));
            if (accented >= 0) {
                plain.setCharAt(i, PLAIN.charAt(accented));
            }
        }
        return OTHER.matcher(plain).replaceAll(" ").strip();
    }
}
