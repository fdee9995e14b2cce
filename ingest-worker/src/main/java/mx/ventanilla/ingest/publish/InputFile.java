package mx.ventanilla.ingest.publish;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file as people have them: perhaps gzipped, in UTF-8, Latin-1, or what its byte order mark says. */
final class InputFile {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int BUFFER = 65_536;

    private InputFile() {}

    static BufferedReader open(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(reader(file, charset(file)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static Charset charset(Path file) throws IOException {
        if (isUtf16(file)) {
            return StandardCharsets.UTF_16;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean isUtf16(Path file) throws IOException {
        try (InputStream bytes = unzipped(file)) {
            int first = bytes.read();
            int second = bytes.read();
            return (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
        }
    }

    /** One pass over the whole file: INEGI's older files show their first accent far below. */
    private static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[BUFFER];
        try (Reader strict = reader(file, StandardCharsets.UTF_8)) {
            while (strict.read(buffer) >= 0) {
                // reading on is all there is to do
            }
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        return new InputStreamReader(unzipped(file), charset.newDecoder());
    }

    private static InputStream unzipped(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        bytes.mark(2);
        boolean zipped = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
        bytes.reset();
        return zipped ? new GZIPInputStream(bytes, BUFFER) : bytes;
    }
}
