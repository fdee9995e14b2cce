package mx.ventanilla.ingest.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name for content: the same content gives the same event id, so that publishing it again adds nothing. */
final class ContentHash {
    private static final int BYTES = 16;

    private ContentHash() {}

    /** Thirty-two hexadecimal digits. */
    static String of(byte[] subject, byte[] data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(subject);
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(data), 0, BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
