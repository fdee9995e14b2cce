package mx.ventanilla.batch.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL files beside the import. */
final class Statements {
    private Statements() {}

    static String read(String file) {
        try (InputStream sql = Statements.class.getResourceAsStream(file)) {
            if (sql == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
