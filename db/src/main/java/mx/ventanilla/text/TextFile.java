package mx.ventanilla.text;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose encoding nobody told: perhaps gzipped, in UTF-8, Windows-1252, or what its byte order mark says. */
public final class TextFile {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private TextFile() {}

    /** Its text, without the byte order mark. */
    public static BufferedReader open(Path file) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes(file), charset(file)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static Charset charset(Path file) throws IOException {
        if (isUtf16(file)) {
            return UTF_16;
        }
        return isUtf8(file) ? UTF_8 : WINDOWS_1252;
    }

    private static boolean isUtf16(Path file) throws IOException {
        try (InputStream bytes = bytes(file)) {
            int mark = bytes.read() << 8 | bytes.read();
            return mark == 0xfeff || mark == 0xfffe;
        }
    }

    /** One pass over the whole file: INEGI's older files show their first accent far below. */
    private static boolean isUtf8(Path file) throws IOException {
        try (Reader strict = new InputStreamReader(bytes(file), UTF_8.newDecoder())) {
            strict.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static InputStream bytes(Path file) throws IOException {
        return Unzipped.of(Files.newInputStream(file));
    }
}
