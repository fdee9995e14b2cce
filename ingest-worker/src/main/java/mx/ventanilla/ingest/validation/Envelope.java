package mx.ventanilla.ingest.validation;

import java.time.Instant;
import mx.ventanilla.contracts.SubmissionType;

/**
 * The CloudEvents attributes of a submission, checked.
 *
 * @param identity source, id and content
 * @param type what is filed
 * @param time when it was filed, as the upstream system says
 */
public record Envelope(EventIdentity identity, SubmissionType type, Instant time) {
    public String subject() {
        return identity.subject();
    }
}
