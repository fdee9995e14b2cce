package mx.ventanilla.review.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.announcement.BlankEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The procedures, as far as the review may read and change them: it locks them and moves their state. */
public final class Procedures {
    /** By primary key; row locks in order of id, so that two batches never wait for each other in a circle. */
    private static final String LOCK = """
            select p.id, p.municipality_id, p.procedure_type_id, t.code as procedure_type, p.folio, p.version, p.state
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            where p.id = any (:ids)
            order by p.id
            for no key update of p
            """;

    /** By procedures_folio_key; row lock. */
    private static final String LOCK_FOLIO = """
            select p.id, p.municipality_id, p.procedure_type_id, t.code as procedure_type, p.folio, p.version, p.state
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            where p.folio = :folio
            for no key update of p
            """;

    /**
     * State, history and event at once. By primary key: a join alone would expect a hundred rows and read all procedures of a
     * small office for one. The keys are asked of the rows, so that one plan serves any number of them.
     */
    private static final String MOVE = """
            with step as (
                select *
                from json_to_recordset(cast(:rows as json)) as t
                    (procedure_id bigint, municipality_id bigint, procedure_version integer, from_state text, to_state text,
                     actor text, reason text, event_id text, folio text, told_as uuid, told text)
            ), moved as (
                update procedures p
                set state = s.to_state
                from step s
                where p.id = any (array(select procedure_id from step)) and p.id = s.procedure_id and p.state = s.from_state
                returning p.id
            ), remembered as (
                insert into procedure_status_history
                    (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, event_id, occurred_at)
                select procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, event_id, now()
                from step
            ), told as (
                insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload)
                select told_as, :topic, folio, :type, :source, convert_to(told, 'UTF8')
                from step
            )
            select count(*) from moved
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Announcements announcements;

    public Procedures(JdbcClient jdbc, Announcements announcements) {
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /** Locks the procedures until the caller's transaction ends; keys that name none are left out. */
    public List<OpenProcedure> lock(Collection<Long> ids) {
        return jdbc.sql(LOCK)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> procedure(row))
                .list();
    }

    /** Locks one procedure until the caller's transaction ends; empty when there is no such folio. */
    public Optional<OpenProcedure> lock(String folio) {
        return jdbc.sql(LOCK_FOLIO)
                .param("folio", folio)
                .query((row, number) -> procedure(row))
                .optional();
    }

    private static OpenProcedure procedure(ResultSet row) throws SQLException {
        return new OpenProcedure(
                row.getLong("id"),
                row.getLong("municipality_id"),
                row.getLong("procedure_type_id"),
                row.getString("procedure_type"),
                row.getString("folio"),
                row.getInt("version"),
                ProcedureState.valueOf(row.getString("state")));
    }

    /**
     * Takes at most one step per procedure: state, history and event.
     *
     * @return the procedures in their new states, in the order of the transitions
     */
    public List<OpenProcedure> move(List<Transition> transitions) {
        if (transitions.isEmpty()) {
            return List.of();
        }
        BlankEvents events = announcements.blank(EventType.PROCEDURE_STATE_CHANGED, transitions.size());
        String rows = RowsParameter.of(IntStream.range(0, transitions.size())
                .mapToObj(place -> StepRow.of(transitions.get(place), events.ids()[place]))
                .toList());
        int moved = jdbc.sql(MOVE)
                .param("rows", rows)
                .param("topic", events.topic())
                .param("type", events.type())
                .param("source", events.source())
                .query(Integer.class)
                .single();
        if (moved != transitions.size()) {
            throw new IllegalStateException("Only %d of %d procedures changed their state although they are locked: %s"
                    .formatted(moved, transitions.size(), rows));
        }
        return transitions.stream().map(step -> step.procedure().in(step.to())).toList();
    }

    private record StepRow(
            long procedureId,
            long municipalityId,
            int procedureVersion,
            ProcedureState fromState,
            ProcedureState toState,
            String actor,
            String reason,
            @Nullable String eventId,
            String folio,
            UUID toldAs,
            String told) {
        static StepRow of(Transition step, UUID toldAs) {
            OpenProcedure procedure = step.procedure();
            return new StepRow(
                    procedure.id(),
                    procedure.municipalityId(),
                    procedure.version(),
                    procedure.state(),
                    step.to(),
                    step.cause().actor(),
                    step.cause().reason(),
                    step.cause().eventId(),
                    procedure.folio(),
                    toldAs,
                    JSON.writeValueAsString(step.event()));
        }
    }
}
