package mx.ventanilla.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import mx.ventanilla.contracts.CloudEventHeaders;

/** Looks for the newest time among events, so that a set made long ago can be published as if it were new. */
final class NewestTime implements Consumer<Outgoing> {
    private Instant newest = Instant.MIN;

    @Override
    public void accept(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.Event event) {
            Instant time = time(event);
            newest = time.isAfter(newest) ? time : newest;
        }
    }

    private static Instant time(Outgoing.Event event) {
        try {
            return OffsetDateTime.parse(event.headers().getOrDefault(CloudEventHeaders.TIME, ""))
                    .toInstant();
        } catch (DateTimeParseException none) {
            return Instant.MIN;
        }
    }

    /** How much to add to the newest time to reach that moment. */
    Duration until(Instant moment) {
        return newest.equals(Instant.MIN) ? Duration.ZERO : Duration.between(newest, moment);
    }
}
