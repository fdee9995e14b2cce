package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mx.ventanilla.ingest.deadletter.DeadLetters;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events that wait for a dead letter of their procedure. */
final class ParkedEvents {
    /** Index probes: parked_events_waiting_idx, and behind the view dead_letters_procedure_idx. */
    private static final String HELD = """
            select event.source, event.subject
            from unnest(?, ?) as event (source, subject)
            where exists (select from parked_events parked
                          where parked.event_source = event.source and parked.subject = event.subject
                            and parked.outcome is null)
               or exists (select from holding_letters letter
                          where letter.event_source = event.source and letter.subject = event.subject)
            """;

    /** Walks parked_events_waiting_idx in its order. Under the policy skip letters do not matter. */
    private static final String NEXT = """
            select distinct on (parked.event_source, parked.subject)
                   parked.topic, parked.partition, parked."offset", parked.record_key, parked.record_value,
                   parked.record_headers, parked.record_time, parked.event_source, parked.event_id
            from parked_events parked
            where parked.outcome is null
              and (? or not exists (select from holding_letters letter
                                    where letter.event_source = parked.event_source
                                      and letter.subject = parked.subject))
            order by parked.event_source, parked.subject, parked.id
            limit ?
            """;

    /** The order of the ids is that of the messages. */
    private static final String KEEP = """
            insert into parked_events (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                                       event_source, event_id, subject)
            select topic, partition, "offset", record_key, record_value, record_headers::jsonb, record_time::timestamptz,
                   event_source, event_id, subject
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                as event (topic, partition, "offset", record_key, record_value, record_headers, record_time,
                          event_source, event_id, subject, place)
            order by place
            """;

    /** Whoever releases holds this lock until the end of the transaction: two at once would overtake one another. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(7310002)";

    /** Primary key of inbox_events: a released event is taken in as if it came now. */
    private static final String LEAVE_INBOX = """
            delete from inbox_events inbox
            using unnest(?, ?) as released (source, event_id)
            where inbox.source = released.source and inbox.event_id = released.event_id and inbox.outcome = 'PARKED'
            """;

    /** parked_events_offset_key. */
    private static final String RELEASED = """
            update parked_events parked
            set outcome = released.outcome, released_at = now()
            from unnest(?, ?, ?, ?) as released (topic, partition, "offset", outcome)
            where parked.topic = released.topic and parked.partition = released.partition
              and parked."offset" = released."offset" and parked.outcome is null
            """;

    private final JdbcTemplate jdbc;
    private final AfterDeadLetter policy;

    ParkedEvents(JdbcTemplate jdbc, AfterDeadLetter policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /** An event that need not wait any longer. */
    record Releasable(EventIdentity.Key event, ReceivedRecord record) {}

    /** Those of the procedures whose events must wait. */
    HeldProcedures held(Collection<ProcedureKey> procedures) {
        if (policy == AfterDeadLetter.SKIP) {
            return HeldProcedures.none();
        }
        Set<ProcedureKey> held = new HashSet<>();
        jdbc.query(
                Unnest.of(HELD, procedures.stream().distinct().toList())
                        .column("text", ProcedureKey::source)
                        .column("text", ProcedureKey::externalId),
                row -> {
                    held.add(new ProcedureKey(row.getString("source"), row.getString("subject")));
                });
        return HeldProcedures.of(held);
    }

    /** Keeps messages as they came, in the caller's transaction. */
    void keep(List<Reading> parked) {
        if (!parked.isEmpty()) {
            jdbc.update(Unnest.of(KEEP, parked)
                    .column("text", each -> each.record().position().topic())
                    .column("int4", each -> each.record().position().partition())
                    .column("int8", each -> each.record().position().offset())
                    .column("bytea", each -> each.record().key())
                    .column("bytea", each -> each.record().value())
                    .column("text", each -> DeadLetters.headers(each.record()))
                    .column("text", each -> each.record().time().toString())
                    .column("text", each -> identity(each).source())
                    .column("text", each -> identity(each).id())
                    .column("text", each -> identity(each).subject()));
        }
    }

    private static EventIdentity identity(Reading parked) {
        return Objects.requireNonNull(parked.identity());
    }

    /** The first of each procedure that nothing holds any more; none while another worker releases. */
    List<Releasable> takeNext(int limit) {
        if (!Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class))) {
            return List.of();
        }
        List<Releasable> next =
                jdbc.query(NEXT, (row, number) -> releasable(row), policy == AfterDeadLetter.SKIP, limit);
        require(
                next,
                next.isEmpty()
                        ? 0
                        : jdbc.update(Unnest.of(LEAVE_INBOX, next)
                                .column("text", each -> each.event().source())
                                .column("text", each -> each.event().id())));
        return next;
    }

    private static Releasable releasable(ResultSet row) throws SQLException {
        ReceivedRecord record = new ReceivedRecord(
                new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset")),
                row.getObject("record_time", OffsetDateTime.class).toInstant(),
                row.getBytes("record_key"),
                row.getBytes("record_value"),
                DeadLetters.headers(row.getString("record_headers")));
        return new Releasable(new EventIdentity.Key(row.getString("event_source"), row.getString("event_id")), record);
    }

    /** Notes what became of events that waited. */
    void released(List<Ruling> rulings) {
        require(
                rulings,
                jdbc.update(Unnest.of(RELEASED, rulings)
                        .column(
                                "text",
                                each -> each.reading().record().position().topic())
                        .column(
                                "int4",
                                each -> each.reading().record().position().partition())
                        .column(
                                "int8",
                                each -> each.reading().record().position().offset())
                        .column("text", each -> each.outcome().name())));
    }

    private static void require(List<?> events, int changed) {
        if (changed != events.size()) {
            throw new IllegalStateException("Released %d of %d parked events".formatted(changed, events.size()));
        }
    }
}
