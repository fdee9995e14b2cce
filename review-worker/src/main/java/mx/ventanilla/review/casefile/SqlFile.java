package mx.ventanilla.review.casefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A statement that is too long to stand in the class that owns it, and so stands beside it. */
public final class SqlFile {
    private SqlFile() {}

    /** The statement without its comments, whose colons are no parameters. */
    public static String read(Class<?> owner, String name) {
        try (InputStream file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8).replaceAll("(?m)^ *--.*\n", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be read", failure);
        }
    }
}
