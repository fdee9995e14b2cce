package mx.ventanilla.db.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
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
import java.util.zip.GZIPInputStream;

/** A CSV file as INEGI publishes them: gzipped or not, UTF-8 or, mostly, Windows-1252. */
final class CsvFile {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int GZIP_MAGIC = 0x1F8B;

    private CsvFile() {}

    /** The text, decoded as UTF-8 where all of it is that, else as Windows-1252. */
    static Reader open(Path file) throws IOException {
        Charset charset = isUtf8(file) ? UTF_8 : WINDOWS_1252;
        return new BufferedReader(new InputStreamReader(bytes(file), charset));
    }

    private static boolean isUtf8(Path file) throws IOException {
        try (Reader strict = new InputStreamReader(bytes(file), UTF_8.newDecoder())) {
            strict.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static InputStream bytes(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
    }
}
