package mx.ventanilla.ingest.deadletter;

import java.util.List;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an operator changed about a dead letter; what is null stays as it came.
 *
 * @param headers all of them, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // read once, shown or sent once
record Correction(
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable List<ReceivedRecord.Header> headers) {

    /** The record as it is to be published. */
    ReceivedRecord of(ReceivedRecord original) {
        return new ReceivedRecord(
                original.position(),
                original.time(),
                key == null ? original.key() : key,
                value == null ? original.value() : value,
                headers == null ? original.headers() : headers);
    }

    static Correction of(byte[] value) {
        return new Correction(null, value, null);
    }
}
