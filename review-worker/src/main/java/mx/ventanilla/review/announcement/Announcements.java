package mx.ventanilla.review.announcement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mx.ventanilla.contracts.EventSource;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ReviewEvent;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.outbox.EventIds;
import mx.ventanilla.outbox.Outbox;
import mx.ventanilla.outbox.OutboxEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaves the review's events in the outbox, in the caller's transaction. They have no headers of their own: the relay
 * makes those of CloudEvents.
 */
public final class Announcements {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Topics UNPREFIXED = Topics.unprefixed();
    private static final String SOURCE = EventSource.REVIEW_WORKER.uri();

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
        return new BlankEvents(ids, type.topic(UNPREFIXED), type.wireName(), SOURCE);
    }

    /** For a statement that appends the event together with the fact. */
    public OutboxEvent envelope(ReviewEvent event) {
        return new OutboxEvent(
                EventIds.next(clock),
                event.type().topic(UNPREFIXED),
                event.key(),
                event.type().wireName(),
                SOURCE,
                JSON.writeValueAsBytes(event),
                Map.of());
    }
}
