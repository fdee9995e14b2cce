package mx.ventanilla.ingest.intake;

import mx.ventanilla.ingest.validation.EventIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an event that was received before.
 *
 * @param payloadHash of the content that had its effect, or its refusal
 * @param refusedHash of the content first refused, where a re-drive took its place; null otherwise
 * @param isOpen whether it was refused, so that a re-drive may still take its place
 * @param redriveOf the dead letter whose re-drive took its place last; null when none did
 */
record SeenEvent(
        String payloadHash,
        @Nullable String refusedHash,
        boolean isOpen,
        @Nullable Long redriveOf) {

    /** Of an event of the same batch, which nothing can take over before the batch is committed. */
    static SeenEvent now(EventIdentity event) {
        return new SeenEvent(event.payloadHash(), null, false, null);
    }

    /** Whether the same was received before: the original too, after a corrected re-drive. */
    boolean isRepeatedBy(EventIdentity event) {
        return event.payloadHash().equals(payloadHash) || event.payloadHash().equals(refusedHash);
    }

    /** Whether this re-drive takes the place of the refusal; one that was published twice does so once. */
    boolean isTakenOverBy(EventIdentity event, long letter) {
        boolean isSameRedrive =
                redriveOf != null && redriveOf == letter && event.payloadHash().equals(payloadHash);
        return isOpen && !isSameRedrive;
    }
}
