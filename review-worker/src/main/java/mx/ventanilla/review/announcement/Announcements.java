package mx.ventanilla.review.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.outbox.EventIds;
import mx.ventanilla.outbox.Outbox;
import mx.ventanilla.outbox.OutboxEvent;
import tools.jackson.databind.json.JsonMapper;

/** Leaves the review's events in the outbox, in the caller's transaction. */
public final class Announcements {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Topics UNPREFIXED = Topics.unprefixed();

    private final Outbox outbox;
    private final Clock clock;

    public Announcements(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The caller holds the lock on what every event is about; that keeps the order of the events about one thing. */
    public void announce(List<? extends ReviewEvent> events) {
        outbox.append(events.stream().map(this::envelope).toList());
    }

    /** So many events that the statement of the fact completes and appends. */
    public BlankEvents blank(EventType type, int events) {
        UUID[] ids = Stream.generate(() -> EventIds.next(clock)).limit(events).toArray(UUID[]::new);
        return new BlankEvents(
                ids, type.topic(UNPREFIXED), type.wireName(), JSON.writeValueAsString(sharedHeaders(type)));
    }

    /**
     * The events for a statement that appends them together with the fact: a JSON array of id, aggregatetype, aggregateid,
     * type, payload and headers, as the columns of {@code outbox_events} are called.
     */
    public String rows(List<? extends ReviewEvent> events) {
        return JSON.writeValueAsString(
                events.stream().map(event -> Row.of(envelope(event))).toList());
    }

    private OutboxEvent envelope(ReviewEvent event) {
        UUID id = EventIds.next(clock);
        return new OutboxEvent(
                id,
                event.type().topic(UNPREFIXED),
                event.key(),
                event.type().wireName(),
                JSON.writeValueAsBytes(event),
                headers(id, event));
    }

    private Map<String, String> headers(UUID id, ReviewEvent event) {
        Map<String, String> headers = new HashMap<>(sharedHeaders(event.type()));
        headers.put(CloudEventHeaders.ID, id.toString());
        headers.put(CloudEventHeaders.SUBJECT, event.key());
        return headers;
    }

    private Map<String, String> sharedHeaders(EventType type) {
        return Map.of(
                CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.SOURCE, EventSource.REVIEW_WORKER.uri(),
                CloudEventHeaders.TYPE, type.wireName(),
                CloudEventHeaders.TIME, clock.instant().toString(),
                CloudEventHeaders.DATASCHEMA, type.dataschema(),
                CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    }

    private record Row(
            UUID id,
            String aggregatetype,
            String aggregateid,
            String type,
            String payload,
            Map<String, String> headers) {
        static Row of(OutboxEvent event) {
            return new Row(
                    event.id(),
                    event.topic(),
                    event.key(),
                    event.type(),
                    new String(event.payload(), UTF_8),
                    event.headers());
        }
    }
}
