package mx.ventanilla.ingest.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.Map;
import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.PublishedEvent;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.outbox.EventIds;
import mx.ventanilla.outbox.OutboxEvent;
import tools.jackson.databind.json.JsonMapper;

/** An event of ours in the form in which it leaves: CloudEvents headers and JSON. */
public final class Announcement {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Announcement() {}

    /** Ready for the outbox, under a new id; the relay adds the CloudEvents headers. */
    public static OutboxEvent of(PublishedEvent event, Clock clock) {
        return new OutboxEvent(
                EventIds.next(clock),
                event.type().topic(Topics.unprefixed()),
                event.key(),
                event.type().wireName(),
                EventSource.INGEST_WORKER.uri(),
                JSON.writeValueAsBytes(event),
                Map.of());
    }
}
