package mx.ventanilla.review.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ProcedureEvent;
import mx.ventanilla.contracts.ProcedureRegistered;
import mx.ventanilla.contracts.ProcedureRevised;
import mx.ventanilla.contracts.WithdrawalRecorded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the counter's events. Types that the review does not know are passed over on purpose.
 *
 * <p>An event of ours that cannot be read is a bug of ours: it is named in the log as an error with its place. Nothing is
 * lost by going on, and going on keeps one bad record from stopping its partition: the record's key is the folio, so
 * that the procedure is found and looked after all the same.
 */
final class ProcedureEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ProcedureEvents.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** By procedures_folio_key. */
    private static final String BY_FOLIO = "select id from procedures where folio = :folio";

    private final JdbcClient jdbc;
    private final EventCounts counts;

    ProcedureEvents(JdbcClient jdbc, EventCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    List<Notice> read(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Notice> notices = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> event : records) {
            type(event).ifPresentOrElse(type -> notice(event, type).ifPresent(notices::add), counts::passedOver);
        }
        return notices;
    }

    private Optional<Notice> notice(ConsumerRecord<byte[], byte[]> event, Class<? extends ProcedureEvent> type) {
        try {
            long procedureId = JSON.readValue(event.value(), type).procedureId();
            counts.read();
            return Optional.of(new Notice(procedureId, id(event)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            counts.unreadable();
            LOG.error(
                    "Unreadable event {} at {}; looking for its procedure by the key",
                    id(event),
                    place(event),
                    unreadable);
            return byKey(event);
        }
    }

    private Optional<Notice> byKey(ConsumerRecord<byte[], byte[]> event) {
        String folio = event.key() == null ? "" : new String(event.key(), UTF_8).replace("\0", "");
        Optional<Notice> found = jdbc.sql(BY_FOLIO)
                .param("folio", folio)
                .query(Long.class)
                .optional()
                .map(procedureId -> new Notice(procedureId, id(event)));
        if (found.isEmpty()) {
            LOG.error("No procedure has the folio '{}', the key of the unreadable event at {}", folio, place(event));
        }
        return found;
    }

    /** Empty for a type that is none of ours to follow. */
    private static Optional<Class<? extends ProcedureEvent>> type(ConsumerRecord<byte[], byte[]> event) {
        return EventType.find(header(event, CloudEventHeaders.TYPE)).flatMap(ProcedureEvents::followed);
    }

    private static Optional<Class<? extends ProcedureEvent>> followed(EventType type) {
        return switch (type) {
            case PROCEDURE_REGISTERED -> Optional.of(ProcedureRegistered.class);
            case PROCEDURE_REVISED -> Optional.of(ProcedureRevised.class);
            case WITHDRAWAL_RECORDED -> Optional.of(WithdrawalRecorded.class);
            case PROCEDURE_SUBMITTED,
                    PROCEDURE_AMENDED,
                    PROCEDURE_WITHDRAWN,
                    SUBMISSION_RECEIPT,
                    PROCEDURE_ROUTED,
                    PROCEDURE_NEEDS_ROUTING,
                    PROCEDURE_STATE_CHANGED,
                    REVIEW_READY,
                    REVIEW_CLAIMED,
                    REVIEW_RELEASED,
                    REVIEW_DECIDED,
                    REVIEW_OVERDUE,
                    PREVENTION_EXPIRED,
                    REVIEW_DECISION -> Optional.empty();
        };
    }

    private static String id(ConsumerRecord<byte[], byte[]> event) {
        String id = header(event, CloudEventHeaders.ID);
        return id.isEmpty() ? place(event) : id;
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static String place(ConsumerRecord<byte[], byte[]> event) {
        return event.topic() + "/" + event.partition() + "/" + event.offset();
    }
}
