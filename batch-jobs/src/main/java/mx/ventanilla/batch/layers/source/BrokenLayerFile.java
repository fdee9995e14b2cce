package mx.ventanilla.batch.layers.source;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The file as a whole cannot be read; the message says where it breaks. Nothing of it may be loaded. */
public final class BrokenLayerFile extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A file that cannot be read.
     *
     * @param message what is wrong, where, and what to do; follows the file's name
     */
    public BrokenLayerFile(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static BrokenLayerFile at(TokenStreamLocation place, String what) {
        return new BrokenLayerFile(what + where(place), null);
    }

    public static BrokenLayerFile from(JacksonException broken) {
        TokenStreamLocation place = broken.getLocation();
        // without the parser's remark that it keeps its input secret
        String what = broken.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
        return new BrokenLayerFile(what + (place == null ? "" : where(place)), broken);
    }

    private static String where(TokenStreamLocation place) {
        return " (line %,d, column %,d, byte %,d of the uncompressed file)"
                .formatted(place.getLineNr(), place.getColumnNr(), place.getByteOffset());
    }
}
