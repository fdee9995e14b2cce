package mx.ventanilla.batch.layers.source.shapefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;

/**
 * The encoding of a Shapefile's attributes.
 *
 * @param origin how it is known, for the plan
 */
record CodePage(Charset charset, String origin) {
    /** Language byte of a dBASE header to Windows or DOS code page; those that occur in Shapefiles. */
    private static final Map<Integer, String> BY_LANGUAGE_BYTE = Map.ofEntries(
            Map.entry(0x01, "IBM437"),
            Map.entry(0x02, "IBM850"),
            Map.entry(0x03, "windows-1252"),
            Map.entry(0x57, "windows-1252"),
            Map.entry(0x58, "windows-1252"),
            Map.entry(0x59, "windows-1252"),
            Map.entry(0x0d, "IBM437"),
            Map.entry(0x0e, "IBM850"),
            Map.entry(0x64, "IBM852"),
            Map.entry(0x65, "IBM866"),
            Map.entry(0xc8, "windows-1250"),
            Map.entry(0xc9, "windows-1251"),
            Map.entry(0xca, "windows-1254"),
            Map.entry(0xcb, "windows-1253"));

    private static final Pattern NUMBER = Pattern.compile("(?:ANSI|OEM|CP|WINDOWS)?[ _-]*(\\d{3,5})");

    String describe() {
        return charset.name() + " (" + origin + ")";
    }

    /** @throws BrokenLayerFile where it names no encoding that Java knows */
    static CodePage ofCpg(String text) throws BrokenLayerFile {
        String name = text.strip().toUpperCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(name);
        return named(
                number.matches()
                        ? byNumber(number.group(1))
                        : name.replace("ISO 88", "ISO-88").replaceAll("^88", "ISO-88"),
                "." + "cpg says " + text);
    }

    private static String byNumber(String number) {
        if ("65001".equals(number)) {
            return "UTF-8";
        }
        if (number.startsWith("8859")) {
            return "ISO-8859-" + number.substring(4);
        }
        return number.startsWith("125") ? "windows-" + number : "IBM" + number;
    }

    /** UTF-8 where the table does not say: what is not UTF-8 is then found when it is read, and nothing is guessed. */
    static CodePage ofLanguageByte(int language) throws BrokenLayerFile {
        if (language == 0) {
            return new CodePage(UTF_8, "neither .cpg nor .dbf says");
        }
        String name = BY_LANGUAGE_BYTE.get(language);
        if (name == null) {
            throw new BrokenLayerFile(
                    "its .dbf has the language byte 0x%02x, which is not known; give -p encoding=…".formatted(language),
                    null);
        }
        return named(name, "language byte 0x%02x".formatted(language));
    }

    private static CodePage named(String name, String origin) throws BrokenLayerFile {
        try {
            return new CodePage(Charset.forName(name), origin);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new BrokenLayerFile("its encoding is not known (%s); give -p encoding=…".formatted(origin), unknown);
        }
    }
}
