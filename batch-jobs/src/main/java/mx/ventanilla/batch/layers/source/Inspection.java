package mx.ventanilla.batch.layers.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/**
 * What reading a layer file once from end to end tells about it.
 *
 * @param sha256 of the bytes on disk, lower-case hexadecimal
 * @param bytes on disk
 */
public record Inspection(String sha256, long bytes, Contents contents) {

    /** How a format reads the file: the stream may be left anywhere, and may be closed. */
    public interface Walk {
        Contents through(InputStream bytes) throws IOException;
    }

    /**
     * Reads all bytes, the walk's and those that it leaves.
     *
     * @param bytesRead is told, now and then, how many
     */
    public static Inspection of(Path path, LongConsumer bytesRead, Walk walk) throws IOException {
        MessageDigest digest = digest();
        try (InputStream file = Files.newInputStream(path)) {
            CountedBytes counted = new CountedBytes(new DigestInputStream(file, digest), bytesRead);
            Contents contents = walk.through(counted);
            counted.transferTo(OutputStream.nullOutputStream());
            return new Inspection(HexFormat.of().formatHex(digest.digest()), counted.count(), contents);
        } catch (ZipException | EOFException broken) {
            throw new BrokenLayerFile(
                    "it is damaged or cut off (%s); copy or export it again".formatted(broken.getMessage()), broken);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
