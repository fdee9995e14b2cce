package mx.ventanilla.batch.layers.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of a file because the file does not say it itself.
 *
 * @param given by the names of {@link #NAMES}; only what was typed
 */
public record ReadingHints(Map<String, String> given) {
    public static final String KEY = "key";
    public static final String TABLE = "table";
    public static final String ENCODING = "encoding";
    public static final String WKT = "wkt";
    public static final String X = "x";
    public static final String Y = "y";
    public static final String NUMBERS = "numbers";
    public static final List<String> NAMES = List.of(KEY, TABLE, ENCODING, WKT, X, Y, NUMBERS);

    public ReadingHints {
        given = Map.copyOf(given);
    }

    /** {@return those of the parameters that are hints} */
    public static ReadingHints among(Map<String, String> parameters) {
        Map<String, String> hints = new TreeMap<>(parameters);
        hints.keySet().retainAll(NAMES);
        return new ReadingHints(hints);
    }

    /** {@return property that names a feature; null: its id, else its ordinal} */
    public @Nullable String key() {
        return given.get(KEY);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** {@return columns of a CSV file whose values are numbers} */
    public Set<String> numbers() {
        return value(NUMBERS)
                .map(names -> Set.of(names.strip().split("\\s*,\\s*")))
                .orElse(Set.of());
    }

    /**
     * The encoding that the operator names.
     *
     * @throws BrokenLayerFile where there is none of that name
     */
    public Optional<Charset> charset() throws BrokenLayerFile {
        Optional<String> name = value(ENCODING);
        try {
            return name.map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new BrokenLayerFile(
                    "encoding '%s' is not known; give one such as UTF-8, windows-1252 or IBM850"
                            .formatted(name.orElse("")),
                    unknown);
        }
    }

    /**
     * Refuses hints that the format has no use for: they would be a mistake about the file.
     *
     * @param format as people call it
     * @param useful names of those that it uses besides the key
     */
    public void requireOnly(String format, Set<String> useful) throws BrokenLayerFile {
        Set<String> useless = new TreeSet<>(given.keySet());
        useless.removeAll(useful);
        useless.remove(KEY);
        if (!useless.isEmpty()) {
            throw new BrokenLayerFile(
                    "it is %s, for which -p %s means nothing; leave it out"
                            .formatted(format, String.join(", -p ", useless)),
                    null);
        }
    }
}
