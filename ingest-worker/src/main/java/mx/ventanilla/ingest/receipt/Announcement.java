package mx.ventanilla.ingest.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import mx.ventanilla.contracts.CloudEventHeaders;
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

    /** Ready for the outbox, under a new id. */
    public static OutboxEvent of(PublishedEvent event, Clock clock) {
        UUID id = EventIds.next(clock);
        Map<String, String> headers = Map.of(
                CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.ID, id.toString(),
                CloudEventHeaders.SOURCE, EventSource.INGEST_WORKER.uri(),
                CloudEventHeaders.TYPE, event.type().wireName(),
                CloudEventHeaders.SUBJECT, event.key(),
                CloudEventHeaders.TIME,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                CloudEventHeaders.DATASCHEMA, event.type().dataschema(),
                CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        return new OutboxEvent(
                id,
                event.type().topic(Topics.unprefixed()),
                event.key(),
                event.type().wireName(),
                JSON.writeValueAsBytes(event),
                headers);
    }
}
