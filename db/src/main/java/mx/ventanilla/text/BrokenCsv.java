package mx.ventanilla.text;

import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** A row that does not end where it should, so that nobody can tell what the rest of the file says. */
public final class BrokenCsv extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long line;

    BrokenCsv(long line, JacksonException cause) {
        super(
                "the row that begins on line %,d cannot be read (%s); look for a quote that is not closed, or not doubled inside quotes"
                        .formatted(line, cause.getOriginalMessage()),
                cause);
        this.line = line;
    }

    /** {@return what cannot be read, where, and what to look for} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** {@return line, from 1, on which that row begins} */
    public long line() {
        return line;
    }
}
