package mx.ventanilla.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one event from another, and a repetition from a conflict. Refused events have one too, as long as their
 * envelope could be read, so that their repetition is recognised.
 *
 * @param source {@code ce_source}
 * @param id {@code ce_id}, unique per source
 * @param type {@code ce_type} as sent
 * @param subject {@code ce_subject}: the procedure as the source names it
 * @param payloadHash SHA-256 of type, subject and data, hexadecimal: time and other attributes may differ in a repetition
 */
public record EventIdentity(String source, String id, String type, String subject, String payloadHash) {

    /** The identity of an event that carries this data. */
    static EventIdentity of(String source, String id, String type, String subject, byte[] data) {
        MessageDigest digest = sha256();
        digest.update(type.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(subject.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(data);
        return new EventIdentity(source, id, type, subject, HexFormat.of().formatHex(digest.digest()));
    }

    /** How the inbox finds the event. */
    public Key key() {
        return new Key(source, id);
    }

    /** How the procedure is found. */
    public ProcedureKey procedure() {
        return new ProcedureKey(source, subject);
    }

    /** Source and event id. */
    public record Key(String source, String id) {}

    /** Source and the source's own name of the procedure. */
    public record ProcedureKey(String source, String externalId) {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
