package mx.ventanilla.review.announcement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventSource;
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

    /** The caller holds the lock on the procedure of every event; that keeps the order of events of one folio. */
    public void announce(List<? extends ReviewEvent> events) {
        outbox.append(events.stream().map(this::envelope).toList());
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
        return Map.of(
                CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.ID, id.toString(),
                CloudEventHeaders.SOURCE, EventSource.REVIEW_WORKER.uri(),
                CloudEventHeaders.TYPE, event.type().wireName(),
                CloudEventHeaders.SUBJECT, event.key(),
                CloudEventHeaders.TIME, clock.instant().toString(),
                CloudEventHeaders.DATASCHEMA, event.type().dataschema(),
                CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    }
}
